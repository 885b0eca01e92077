/** The page on imagined training: for work on the looks, and never shipped (vite serves it, the build leaves it out). */
import { mount } from '../../src/app/mount';
import { createFakeClient } from './fakeClient';

mount(document.getElementById('page')!, createFakeClient(new URLSearchParams(window.location.search)));
