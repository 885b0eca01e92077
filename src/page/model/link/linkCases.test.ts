/** Links as they come out of messengers, mail programs, books and hands: what is read of each, and what is said. Those that only a browser shows are in e2e/link.spec.ts too. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLinked, withAppearance } from '../settings/appearance';
import { hashBeside, readLink, writeLink } from './link';

/** The link that is written of what was read; with what is said, as `key kind` or, of the link as a whole, `kind`. */
type Outcome = readonly [written: string, ...said: string[]];

const large = '?maze=large&goal=3,8';
const outcomes: Readonly<Record<string, Outcome>> = {
  L01: [`${large}&autoplay=1`],
  L02: ['?maze=large&autoplay=1'],
  L03: [large],
  L04: [large],
  L06: [large],
  L08: [`${large}&seed=2`],
  L09: [large],
  L11: [large],
  L12: [large],
  L13: [large, 'goal notAPlace'],
  L14: [large, 'goal notAPlace'],
  L15: [large],
  L16: [large],
  L17: ['?maze=large'],
  L18: ['?maze=large'],
  L20: [large],
  L21: [large],
  L22: [large],
  L23: ['?run=umaze'],
  L24: ['?seed=2'],
  L26: [large, 'altered'],
  L27: [large, 'altered'],
  L28: [large],
  L29: [large, 'unknownKeys'],
  // Nobody sees a soft hyphen: the key is taken, which is said.
  L30: [`${large}&autoplay=1`, 'altered'],
  L31: [large],
  L33: ['?maze=6x7-gBAA&goal=2,1'],
  L34: ['', 'maze badMaze'],
  L35: ['?maze=6x7-gBAA'],
  L36: ['', 'maze badMaze'],
  L37: ['?maze=6x7-gBAA&goal=2,1'],
  L38: [large],
  L39: [large],
  L40: ['', 'seed tooSmall'],
  L41: ['?seed=2147483647', 'seed tooLarge'],
  L42: ['?seed=7'],
  L43: ['?seed=3', 'seed notWhole'],
  L44: ['?seed=1000', 'seed grouped'],
  L45: ['?rate=0.003'],
  L46: ['?demonstrations=50000', 'demonstrations grouped'],
  L47: ['?demonstrations=50000', 'demonstrations grouped'],
  L48: ['?strength=0', 'strength tooSmall'],
  L50: ['', 'strength repeated'],
  L52: ['', 'iterations notANumber'],
  L53: ['?hide=header,learning'],
  L54: ['?hide=header,learning'],
  L55: ['?hide=header,learning'],
  L56: ['?embed=1&hide=numbers'],
  L57: ['?embed=1&hide=header,mazes,settings,player,sliders,equation,steered,learning,numbers'],
  L58: ['?autoplay=1&embed=1'],
  L59: ['?autoplay=1'],
  L60: ['?lang=de'],
  L61: ['?lang=de'],
  L62: [''],
  L63: ['?colours=grey'],
  L64: ['?maze=large&goal=7,6', 'goal badGoal'],
  L65: ['?goal=1,1'],
  L66: ['?maze=large'],
  // Whether there is such a run is known when it is fetched.
  L67: ['?run=u-maze', 'maze notAChoice'],
  L68: ['?embed=1&scene=5'],
  // There are eight scenes since it was written.
  L69: ['?scene=8'],
  // That maze= was not used is said when the run has come: see experiment.test.ts.
  L70: ['?run=umaze'],
  L71: ['?maze=medium&embed=1&hide=header,learning'],
  L72: ['?maze=medium'],
  L73: [`${large}&levels=20&time=20`, 'time beyond'],
  L74: ['?maze=large&view=results&embed=1'],
};

const cases = readFileSync('src/testing/cases/links.tsv', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [id: string, link: string, outcome: string]);

/** As a browser gives an address's parts. */
function read(link: string) {
  const { search, hash } = new URL(link, 'https://example.org/reward/');
  const shown = { theme: 'light', contrast: 'standard', colours: 'viridis', lang: 'en' } as const;
  const { linked, mended: looks } = readLinked(search, shown, hash);
  const { setup, mended } = readLink(search, hash);
  return { setup, mended: [...mended, ...looks], written: withAppearance(writeLink(setup), linked) };
}

function outcomeOf(link: string): Outcome {
  const { mended, written } = read(link);
  return [written, ...mended.map(({ key, fault }) => (key === '' ? fault.kind : `${key} ${fault.kind}`))];
}

it('every case has its outcome', () => {
  expect(Object.keys(outcomes)).toEqual(cases.map(([id]) => id));
  expect(cases).toHaveLength(66);
});

it.each(cases)('%s %s: %s', (id, link) => {
  expect(outcomeOf(link)).toEqual(outcomes[id]);
});

it('what is written of each is read again without a word', () => {
  for (const [, link] of cases) {
    const { written } = read(link);
    expect(outcomeOf(written)).toEqual([written]);
  }
});

describe('others of their kinds', () => {
  it.each([
    // What a sentence puts behind and around a link, and HTML, Markdown and Slack.
    ...[
      '.',
      ',',
      ';',
      ':',
      '!',
      '?',
      ')',
      ']',
      '}',
      '>',
      '"',
      "'",
      '`',
      '*',
      '**',
      '_',
      ').',
      '…',
      '”',
      '’',
      '»',
      '。',
      '）',
    ],
    ...[
      '」',
      '/',
      '\\',
      '|',
      '>,',
      '">here</a>',
      '|the maze>',
      '%29',
      '%22%3E',
      '&quot;',
      '&gt;',
      '&quot;&gt;here',
      ' ',
    ],
    ...[
      '​',
      '%EF%BB%BF',
      '%E2%80%8E',
      '%C2%A0',
      '%EF%B8%8F',
      '%0A',
      '\t',
      '&',
      '?',
      '#',
      '#:~:text=a',
      '#player',
      '🙂',
    ],
  ])('ends with %s', (end) => {
    expect(outcomeOf(`${large}${end}`)).toEqual([large]);
    expect(outcomeOf(`?goal=3,8&maze=large${end}`)).toEqual([large]);
  });

  it.each([
    '?maze="large"&goal=“3,8”',
    '?maze=<large>&goal=[3,8]',
    '?maze=%E2%80%9Elarge%E2%80%9C&goal={3,8}',
    '?maze=large&amp;amp;goal=3,8',
    '?maze=large&#38;goal=3,8',
    '?maze=large&AMP;goal=3,8',
    '?maze=large%26amp%3Bgoal%3D3%2C8',
    '?maze=large%26goal%3D3%2C8',
    '?maze%253Dlarge%2526goal%253D3%252C8',
    '?%3Fmaze%3Dlarge%26goal%3D3,8',
    '?maze%3Dlarge&goal%3D3%2C8',
    '?maze=large&goal=3%25252C8',
    '?maze=large;goal=3,8',
    '?maze=large?goal=3,8',
    '??maze=large&&goal=3,8',
    '?maze＝large＆goal＝３，８',
    '?ｍａｚｅ=ｌａｒｇｅ&goal=3,8',
    '?goal=%E2%80%8B3,%E2%80%8B8&%EF%BB%BFmaze=%E2%80%8Dla%E2%81%A0rge',
    '?maze=la\r\nrge&go\r\nal=3,8',
    '?maze=la%0D%0Arge&goal=3%0A,8',
    '?MAZE%3DLARGE%26GOAL%3D3%2C8',
    '?maze=large&maze=LARGE&goal=3,8&goal=3,8',
    '?maze=Maze2d-Large-Dense-v1&goal=3, 8',
    '?maze=PointMaze_Large-v3&goal=3 8',
    '#?maze=large&goal=3,8',
    '#/maze=large&goal=3,8',
    '#!maze=large&amp;goal=3,8',
    '#maze%3Dlarge%26goal%3D3,8',
    '?goal=3,8#maze=large&gsc.tab=0',
    '?maze=large&goal=3,8#maze=large',
    '?maze=medium&goal=3,8#MAZE=large',
    '?v=１.０&maze=large&goal=3,8',
    // JSON's, LaTeX's and programs' ways of writing a link.
    '?maze=large\\u0026goal=3,8',
    '?maze\\u003dlarge\\u0026goal\\u003d3%2C8',
    '?maze=large\\x26goal=3,8',
    '?maze=large\\&goal=3\\,8',
    '?maze=large%5C%5Cu0026goal=3,8',
    '?maze=large&goal=3,8\\n',
    '?maze=large%20goal=3,8',
    '?maze=large|goal=3,8',
    // What stands behind a link of BBCode, AsciiDoc, Markdown and LaTeX.
    '?maze=large&goal=3,8[/url]',
    '?maze=large&goal=3,8[the maze]',
    '?maze=large&goal=3,8](https://example.org)',
    '?maze=large\\&goal=3,8}{the maze}',
    '?maze=large&goal=3,8&amp;',
    '?maze=large&goal=3,8&quot',
    // What Outlook and Google write into keys of the page.
    '?maze=large&goal=3,8&data=05%7C02%7Cme%40example.org%7C0&sdata=abc%3D&reserved=0',
    '?maze=large&goal=3,8&network=g&device=c&matchtype=b&keyword=maze',
    '?maze=PointMaze_LargeDense-v3&goal=3,8',
    '?maze=PointMaze_Large_Diverse_GR-v3&goal=3,8',
  ])('%s is the same link', (link) => {
    expect(outcomeOf(link)).toEqual([large]);
  });

  it.each(
    (
      'utm_source utm_medium utm_campaign utm_term utm_content utm_id UTM_Source fbclid gclid gclsrc gbraid wbraid dclid ' +
      'msclkid mc_cid mc_eid mc_tc igsh igshid si ref ref_src ref_url referrer source feature yclid ymclid ysclid twclid ttclid li_fat_id ' +
      '_hsenc _hsmi __hstc __hssc __hsfp hsCtaTracking _ga _gl _ke _kx _openstat srsltid vero_id vero_conv mkt_tok ' +
      'oly_enc_id oly_anon_id rb_clickid s_cid wickedid epik pk_campaign mtm_source piwik_kwd matomo_source at_medium ' +
      'gad_source gad_campaignid irclickid ScCid rdt_cid sc_channel spm scm vd_source share_source share_id mibextid ' +
      'fb_action_ids fb_source fref __tn__ __cft__[0] xmt rcm trk trkCampaign lipi tracking_source cmpid xtor ncid ocid ' +
      '_branch_match_id ml_subscriber dm_i elqTrackId itm_source ga_source s t ei ved usp hmb_source wt_zmc gs_l ' +
      'share shared sharer share_app_id referral ref_ guccounter guce_referrer tag ascsubtag linkCode smtyp smid ito via sref wprov gad ' +
      'irgwc epi pvs mkevt tpcc tsrc esrc fromsource usqp trkEmail midToken otpToken openExternalBrowser adset creative'
    ).split(' '),
  )('who counts visits by %s is not mentioned', (key) => {
    expect(outcomeOf(`${large}&${key}=a.b-c_1%26seed%3D5%252F`)).toEqual([large]);
    expect(outcomeOf(`?${key}=x&maze=large&goal=3,8`)).toEqual([large]);
  });

  it('WeChat has a value of its own for a key of the page', () => {
    expect(outcomeOf('?from=scratch&from=singlemessage&isappinstalled=0')).toEqual(['?from=scratch']);
    expect(outcomeOf('?from=timeline')).toEqual(['']);
    expect(outcomeOf('?from=nowhere')).toEqual(['', 'from notAChoice']);
  });

  it.each([
    ['?reward_width=32', 'unknownKeys'],
    ['?tomorrow=1', 'unknownKeys'],
    ['?sed=3', 'unknownKeys'],
    ['?base-share=0.5', 'unknownKeys'],
  ])('%s may be meant for the page: that it is not known is said', (link, ...said) => {
    expect(outcomeOf(link)).toEqual(['', ...said]);
  });

  it.each([
    ['?goal=3:8', large],
    ['?goal=3/8', large],
    ['?goal=3|8', large],
    ['?goal=3–8', large],
    ['?goal=3、8', large],
    ['?goal=(row 3, column 8)', large],
    ['?goal=3,2;8', '?maze=large&goal=3.2,8'],
    ['?goal=3,25,8,25', '?maze=large&goal=3.25,8.25'],
    ['?goal=3', '?maze=large'],
    ['?goal=3,8,1', '?maze=large'],
    ['?goal=none', '?maze=large'],
  ])('%s is no row,column: what was made of it is said', (goal, written) => {
    const [link, ...said] = outcomeOf(`${goal}&maze=large`);
    expect(said[0]).toBe('goal notAPlace');
    expect(link).toBe(written);
  });

  it('a goal with row and column the other way round is told so', () => {
    expect(read('?maze=large&goal=10,7').mended[0]?.fault).toMatchObject({ kind: 'badGoal', swapped: [7, 10] });
    expect(read('?maze=large&goal2=10,7').mended[0]?.fault).toMatchObject({ kind: 'badGoal', swapped: [7, 10] });
    expect(read('?maze=large&goal=0,0').mended[0]?.fault).toHaveProperty('swapped', null);
    // Where it is where the first goal is, nothing is swapped.
    expect(read('?maze=large&goal=1,1&goal2=1,1').mended[0]?.fault).toHaveProperty('swapped', null);
  });

  it.each([
    ...['true', 'TRUE', 'yes', 'Yes', 'on', 'ON', '1', 'y', '', 't', 'enabled', 'ja', 'an'].map(
      (word) => [word, '?autoplay=1&arrows=1&embed=1'] as const,
    ),
    ...['false', 'no', 'off', '0', 'N', 'F', 'disabled', 'nein', 'aus'].map((word) => [word, ''] as const),
  ])('a switch may be "%s"', (word, written) => {
    expect(outcomeOf(`?embed=${word}&autoplay=${word}&arrows=${word}`)).toEqual([written]);
  });

  it('a switch alone is on, and anything else is said', () => {
    expect(outcomeOf('?arrows&embed&autoplay')).toEqual(['?autoplay=1&arrows=1&embed=1']);
    expect(outcomeOf('?autoplay=2')).toEqual(['', 'autoplay notAChoice']);
  });

  it.each([
    ['?SCENE=None&GOAL2=NONE&PACE=Max&MOMENT=LAST&RUN=NONE', ''],
    ['?BASESHARE=0.5&rewardwidth=32&Rewardrate=0.005', '?baseShare=0.5&rewardWidth=32&rewardRate=0.005'],
    ['?lang=de_AT.UTF-8&theme=System&contrast=AUTO&colours=auto', '?lang=de'],
    ['?color=Gray&LANG=De-ch', '?colours=grey&lang=de'],
    ['?hide=header|learning', '?hide=header,learning'],
    ['?hide[]=header/learning.', '?hide=header,learning'],
    ['?multipliers=1;2;4', ''],
    ['?multipliers=1, 3,', '?multipliers=1,3'],
    ['?multipliers=1、3', '?multipliers=1,3'],
    ['?multipliers=1|3', '?multipliers=1,3'],
    ['?data=expert&network=plan', '?network=plan&data=expert'],
    ['?maze=6x7—gBAA', '?maze=6x7-gBAA'],
    ['?maze=6x7-gBAA).', '?maze=6x7-gBAA'],
    ['?maze=6x7-gBAA%E2%80%8B', '?maze=6x7-gBAA'],
    ['?maze=6x7-gBAA_', '?maze=6x7-gBAA'],
  ])('%s is read without a word', (link, written) => {
    expect(outcomeOf(link)).toEqual([written]);
  });

  it('capitals of a drawn maze are not guessed', () => {
    expect(outcomeOf('?MAZE=6X7-GBAA')).toEqual(['', 'maze badMaze']);
    const { mended } = read('?maze=6x7-gbaa');
    expect(mended[0]?.fault).toHaveProperty('advice', expect.stringContaining('capitals matter'));
  });

  it.each([
    ['?maze=3Dmedium&seed=3D2&hide=3Dheader=2Clearning', '?maze=medium&seed=2&hide=header,learning', 'altered'],
    ['?maze=medi=%0Aum&seed=1=%0D%0A23', '?maze=medium&seed=123', 'altered'],
    ['?maze=3Dmedium&utm_source=x', '?maze=medium', 'altered'],
    ['?ma%C2%ADze=medium', '?maze=medium', 'altered'],
    ['?run=3d-maze', '?run=3d-maze'],
  ])('of a mail program: %s', (link, ...outcome) => {
    expect(outcomeOf(link)).toEqual(outcome);
  });

  it.each([
    ['?v=2.0&seed=1', '?seed=1', 'v newerVersion'],
    ['?v=1.5', '', 'v noVersion'],
    ['?seed=1&seed=2', '?seed=1', 'seed repeated'],
    ['?maze=maze2d-eval-large-v1', '', 'maze notAChoice'],
  ])('%s is said', (link, ...outcome) => {
    expect(outcomeOf(link)).toEqual(outcome);
  });

  it('nothing valid is lost because something else is wrong', () => {
    const link =
      '?v=1.&MAZE=large.&goal=(3;8)&seed=1_000&rate=0,003)&autoplay=yes&theme=Dark,&fbclid=x&%%%&hide=header;walls&batch=many';
    expect(outcomeOf(link)).toEqual([
      '?maze=large&goal=3,8&seed=1000&rate=0.003&autoplay=1&hide=header&theme=dark',
      'goal notAPlace',
      'seed grouped',
      'batch notANumber',
      'hide noParts',
    ]);
  });
});

it('what was read behind the hash sign does not stay there, and all else does', () => {
  for (const hash of ['', '#player', '#:~:text=maze=large', '#gsc.tab=0']) expect(hashBeside(hash)).toBe(hash);
  for (const hash of ['#maze=large', '#?GOAL=3,8&x=1', '#38;goal=3,8']) expect(hashBeside(hash)).toBe('');
});
