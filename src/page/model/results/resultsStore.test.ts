import { describe, expect, it } from 'vitest';
import { createResultsStore } from './resultsStore';
import { sampleNavigation } from '../testing';

const good = JSON.stringify(sampleNavigation(['umaze']));
const json = (body: string, status = 200) =>
  new Response(body, { status, headers: { 'content-type': 'application/json' } });

describe('the results', () => {
  it('are fetched once, when they are first asked for', async () => {
    let asked = 0;
    const results = createResultsStore(() => {
      asked++;
      return Promise.resolve(json(good));
    });
    expect(results.store.getState().loaded).toEqual({ status: 'closed' });
    expect(asked).toBe(0);
    const loading = results.load();
    expect(results.store.getState().loaded).toEqual({ status: 'loading' });
    await Promise.all([loading, results.load()]);
    await results.load();
    expect(results.store.getState().loaded).toMatchObject({ status: 'ready', results: { seed: 0 } });
    expect(asked).toBe(1);
  });

  it.each([
    ['a missing file', () => Promise.resolve(json('', 404)), 'missing'],
    [
      'the page instead of the file',
      () => Promise.resolve(new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })),
      'missing',
    ],
    ['a failing server', () => Promise.resolve(json('', 500)), 'unreachable'],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'unreachable'],
    ['a damaged file', () => Promise.resolve(json(good.slice(9))), 'notJson'],
  ])('of %s fail, and are asked for again', async (_, answer, kind) => {
    let isMended = false;
    const results = createResultsStore(() => (isMended ? Promise.resolve(json(good)) : answer()));
    await results.load();
    expect(results.store.getState().loaded).toMatchObject({ status: 'failed', fault: { kind } });
    isMended = true;
    await results.load();
    expect(results.store.getState().loaded.status).toBe('ready');
  });

  it('remember what is added to the goals of a maze, until the opposite ones are asked for', () => {
    const { store, choosePartner } = createResultsStore(() => Promise.reject(new Error('not asked')));
    choosePartner('umaze', 3);
    choosePartner('large', 2);
    expect(store.getState().partners).toEqual({ umaze: 3, large: 2 });
    choosePartner('umaze', null);
    expect(store.getState().partners).toEqual({ large: 2 });
  });
});
