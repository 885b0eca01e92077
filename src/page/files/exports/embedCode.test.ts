import { describe, expect, it } from 'vitest';
import { embedCode } from './embedCode';

describe('the lines for another page', () => {
  it('escape what an address or a title may hold', () => {
    const code = embedCode({
      address: 'https://example.org/?v=1&hide=header"><script>',
      title: 'A "maze" <1>',
      width: 800,
      height: 500,
    });
    expect(code).toContain('src="https://example.org/?v=1&amp;hide=header&quot;&gt;&lt;script&gt;"');
    expect(code).toContain('title="A &quot;maze&quot; &lt;1&gt;"');
    expect(code).toContain('width="800" height="500"');
    expect(code).not.toContain('<script');
    expect(code.match(/<\/?iframe/g)).toHaveLength(2);
  });

  it('ask for what training needs, and to be shown in isolated pages', () => {
    const code = embedCode({ address: 'https://example.org/', title: 'A maze', width: 800, height: 500 });
    expect(code).toMatch(/ sandbox="allow-scripts allow-same-origin [^"]*" credentialless><\/iframe>$/);
  });
});
