/** The page's entry: trains in a worker. */
import { createWorkerClient } from '../client/workerClient';
import { mount } from './mount';

const container = document.getElementById('page');
if (!container) throw new Error('index.html has no element #page to draw in.');
mount(container, createWorkerClient());
