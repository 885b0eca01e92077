/** The direction of imports, held by a walk over all sources: who may know whom, and who may know tfjs, D3 and React. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { domainNames } from './protocol/configuration';

const texts = import.meta.glob<string>('./**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });

interface Import {
  /** Path below src. */
  readonly file: string;
  readonly part: string;
  /** As it is written. */
  readonly target: string;
  /** Path below src, without its ending; null of a package. */
  readonly path: string | null;
  /** A part of src, or a package. */
  readonly to: string;
  readonly isType: boolean;
  readonly isTest: boolean;
}

/** What a part of src may import. */
interface Rule {
  readonly all: readonly string[];
  /** Of these only their types. */
  readonly types?: readonly string[];
  readonly packages?: RegExp;
}

const tf = /^@tensorflow\//;
const shared = ['math', 'protocol', 'domains/maze/shared', 'domains/plane/shared', 'domains/shared'];
const method = ['method/diffusion', 'method/networks', 'method/reward', 'method/guidance', 'method/steering'];
const domain = ['domains/domain', 'domains/worker'];
const page = ['page/model', 'page/words', 'page/ui', 'page/context'];

/** The parts of src, and what each may import besides itself. A file belongs to the longest part that its path begins with. */
const rules: Readonly<Record<string, Rule>> = {
  math: { all: [] },
  protocol: { all: [], packages: /^@noble\/hashes\// },
  engine: { all: ['math', 'protocol'], packages: tf },
  'method/diffusion': { all: ['engine'], packages: tf },
  'method/networks': { all: ['engine', 'method/diffusion'], packages: tf },
  'method/reward': { all: ['engine', 'method/diffusion', 'method/networks'], types: ['protocol'], packages: tf },
  'method/guidance': { all: ['engine', 'method/diffusion', 'method/reward'], packages: tf },
  'method/steering': {
    all: ['math', 'engine', 'method/diffusion', 'method/networks', 'method/reward'],
    types: ['protocol'],
    packages: tf,
  },
  'domains/maze/shared': { all: ['math', 'protocol'] },
  'domains/domain': { all: ['math'], types: ['protocol', 'method/diffusion', 'method/networks'] },
  'domains/maze/worker': {
    all: ['math', 'protocol', 'domains/maze/shared', 'domains/domain', 'method/diffusion', 'method/networks'],
  },
  // The plane is an empty box to stars and panels.
  'domains/plane/shared': { all: ['math', 'protocol', 'domains/maze/shared'] },
  'domains/plane/worker': {
    all: ['math', 'protocol', 'domains/plane/shared', 'domains/domain', 'method/diffusion', 'method/networks'],
  },
  // What is measured of whole runs there.
  'domains/plane/study': {
    all: [
      'math',
      'protocol',
      'engine',
      'method/diffusion',
      'method/networks',
      'method/reward',
      'domains/plane/shared',
      'domains/plane/worker',
      'run',
    ],
    packages: /^@tensorflow\/tfjs-core$/,
  },
  // Bodies that run, in MuJoCo, and models that plan for them; they are no runs yet.
  'domains/locomotion/shared': { all: ['protocol'] },
  'domains/locomotion/worker': {
    all: ['math', 'engine', 'method/diffusion', 'method/networks', 'method/reward', 'domains/locomotion/shared'],
    types: ['protocol'],
    packages: /^(@mujoco\/mujoco|@tensorflow\/tfjs-core)$/,
  },
  // How the demonstrators were found, and what the suite compares.
  'domains/locomotion/study': { all: ['math', 'domains/locomotion/shared', 'domains/locomotion/worker'] },
  'domains/shared': { all: ['protocol', 'domains/maze/shared', 'domains/plane/shared'] },
  'domains/worker': { all: ['protocol', 'domains/domain', 'domains/maze/worker', 'domains/plane/worker'] },
  // Of a run: told once for the links, the dialog, the command line and the worker's check.
  settings: { all: shared },
  'domains/maze/page': { all: [...shared, 'page/charts'], packages: /^(d3|react|zustand)(\/|$)/ },
  // The plane's panels are the mazes' own, with more on them.
  'domains/plane/page': { all: [...shared, 'domains/maze/page'], packages: /^zustand(\/|$)/ },
  frames: { all: shared },
  pretrained: { all: [...shared, 'frames'] },
  run: { all: ['math', 'protocol', 'engine', ...method, ...domain, 'pretrained', 'settings'], packages: tf },
  session: { all: ['math', 'protocol', 'engine', ...method, 'pretrained', 'settings', 'run'], packages: tf },
  worker: { all: ['protocol', 'session'], packages: /^@tensorflow\/.*\.wasm\?url$/ },
  study: {
    all: [
      ...shared,
      'engine',
      ...method,
      'domains/domain',
      'domains/maze/worker',
      'domains/plane/study',
      'domains/locomotion/shared',
      'domains/locomotion/worker',
      'domains/locomotion/study',
      'pretrained',
      'run',
      'session',
    ],
    packages: /^(node:|@tensorflow\/tfjs-core$|d3$)/,
  },
  cli: {
    // scripts: flags and outcomes are those of all commands. Words: what the page says of settings and mazes, the command line says.
    all: [
      ...shared,
      'domains/plane/study',
      'domains/locomotion/shared',
      'domains/locomotion/worker',
      'domains/locomotion/study',
      'engine',
      'frames',
      'pretrained',
      'run',
      'session',
      'settings',
      'study',
      'page/model',
      'page/files',
      'scripts',
      'words',
    ],
    types: ['method/diffusion'],
    packages: /^(node:|@tensorflow\/tfjs-core$)/,
  },
  client: { all: ['protocol'] },
  'page/charts': { all: [], packages: /^d3/ },
  'page/model': { all: [...shared, 'frames', 'pretrained', 'client', 'settings'], packages: /^zustand/ },
  'page/files': {
    all: [...shared, 'frames', 'pretrained', 'page/model', 'page/charts', 'domains/maze/page'],
    packages: /^(d3|lean-qr|gifenc|mediabunny|idb)$/,
  },
  'page/words': { all: [...shared, 'page/model', 'words'], packages: /^d3$/ },
  'page/ui': {
    all: [...shared, ...page, 'page/files'],
    packages: /^(react|react-dom|@radix-ui\/.*|zustand)(\/|$)/,
  },
  'page/context': { all: ['page/model'], types: ['page/ui'], packages: /^(react|zustand)/ },
  'page/domains': {
    all: [...shared, ...page, 'domains/maze/page', 'domains/plane/page'],
    packages: /^react$/,
  },
  'page/features': {
    all: [
      ...shared,
      ...page,
      'page/domains',
      'frames',
      'settings',
      'page/files',
      'page/charts',
      'domains/maze/page',
      'domains/plane/page',
      'words',
    ],
    packages: /^(d3|react|react-dom|@radix-ui\/.*|zustand)(\/|$)/,
  },
  'page/shell': {
    all: [...shared, ...page, 'page/domains', 'page/files', 'page/features', 'words'],
    packages: /^(react|@radix-ui\/.*|zustand)(\/|$)/,
  },
  'page/main': {
    all: [...page, 'client', 'pretrained', 'page/files', 'page/features', 'page/shell'],
    packages: /^(react|react-dom|@radix-ui\/.*|@fontsource.*)(\/|$)/,
  },
  testing: { all: [...shared, 'settings', 'page/model'], packages: /^fast-check$/ },
};
const parts = Object.keys(rules).sort((a, b) => b.length - a.length);
const isIn = (path: string, part: string): boolean =>
  path === part || path.startsWith(`${part}/`) || path.startsWith(`${part}.`);
function partOf(path: string): string {
  if (path.startsWith('scripts/')) return 'scripts';
  // Words of a feature, or of a domain, stand in its folder, and are anybody's who shows words.
  if (/^(page\/features\/\w+|domains\/\w+\/page)\/words\//.test(path)) return 'words';
  return parts.find((part) => isIn(path, part)) ?? path;
}

/** Entry points: nobody imports these. */
const ends = ['page/main', 'worker', 'cli'];

/** Tests, and what they share, may draw on what the tests need. */
const isTestFile = (file: string): boolean => /\.test\.tsx?$|\/testing\.ts$|(^|\/)testing\//.test(file);

function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (target: string, isType: boolean): void => {
    const path = target.startsWith('.')
      ? new URL(target, `file:///${file}`).pathname.slice(1).replace(/\.tsx?$/, '')
      : null;
    const to = path === null ? target : partOf(path);
    found.push({ file, part: partOf(file), target, path, to, isType, isTest: isTestFile(file) });
  };
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const isType = ts.isImportDeclaration(node) ? isTypeOnly(node.importClause) : node.isTypeOnly;
      add((node.moduleSpecifier as ts.StringLiteral).text, isType);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      add(argument && ts.isStringLiteral(argument) ? argument.text : '(computed)', false);
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add((node.argument.literal as ts.StringLiteral).text, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false));
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const { namedBindings } = clause;
  return (
    clause.name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

const files = Object.keys(texts)
  .map((path) => path.replace(/^\.\//, ''))
  .filter((file) => file.includes('/'));
/** By their path without its ending. */
const fileOf = new Map(files.map((file) => [file.replace(/\.tsx?$/, ''), file]));
const imports = files.flatMap((file) => importsOf(file, texts[`./${file}`]!));
const sources = imports.filter(({ isTest }) => !isTest);
const isLocal = ({ path }: Import): boolean => path !== null;
const show = ({ file, target, isType }: Import): string => `${file} imports ${isType ? 'types of ' : ''}${target}`;

/** Groups of files each of which imports, over others or by itself, all of its group (Tarjan 1972). */
function cyclesOf(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const [order, low] = [new Map<string, number>(), new Map<string, number>()];
  const open: string[] = [];
  const cycles: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    low.set(file, order.get(file)!);
    open.push(file);
    for (const next of edges.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (open.includes(next)) low.set(file, Math.min(low.get(file)!, low.get(next)!));
    }
    if (low.get(file) !== order.get(file)) return;
    const group = open.splice(open.indexOf(file));
    if (group.length > 1) cycles.push(group.sort());
  };
  for (const file of edges.keys()) if (!order.has(file)) visit(file);
  return cycles;
}

describe('imports', () => {
  it('are found, in all parts that there are', () => {
    const found = new Set(imports.map(({ part }) => part).filter((part) => part !== 'words'));
    expect([...found].filter((part) => !(part in rules) && !isTestFile(part))).toEqual([]);
    expect(parts.filter((part) => part !== 'math' && part !== 'protocol' && !found.has(part))).toEqual([]);
    expect(sources.length).toBeGreaterThan(1000);
  });

  it.each(parts)('of %s keep to the parts that it may know', (part) => {
    const { all, types = [] } = rules[part]!;
    const wrong = sources.filter(
      (entry) =>
        entry.part === part &&
        isLocal(entry) &&
        entry.to !== part &&
        !all.includes(entry.to) &&
        !(entry.isType && types.includes(entry.to)),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it.each(parts)('of %s keep to the packages that it may know', (part) => {
    const allowed = rules[part]!.packages ?? /^$/;
    const wrong = sources.filter((entry) => entry.part === part && !isLocal(entry) && !allowed.test(entry.to));
    expect(wrong.map(show)).toEqual([]);
  });

  it('never reach an entry point from outside, nor a test', () => {
    const wrong = imports.filter((entry) => isLocal(entry) && entry.part !== entry.to && ends.includes(entry.to));
    const tests = sources.filter(({ path }) => path !== null && isTestFile(`${path}.ts`));
    expect([...wrong, ...tests].map(show)).toEqual([]);
  });

  it('of files never come round to them again', () => {
    const edges = new Map(files.map((file) => [file, [] as string[]]));
    for (const { file, path } of imports) {
      const target = path === null ? undefined : fileOf.get(path);
      if (target) edges.get(file)!.push(target);
    }
    expect(cyclesOf(edges)).toEqual([]);
    const [a, b, c] = ['a', 'b', 'c'];
    expect(
      cyclesOf(
        new Map([
          [a, [b]],
          [b, [c, a]],
          [c, []],
        ]),
      ),
    ).toEqual([[a, b]]);
  });

  it('of a feature never bring another feature’s component', () => {
    const feature = (path: string): string | undefined => /^page\/features\/(\w+)\//.exec(path)?.[1];
    const wrong = sources.filter(
      ({ file, path }) =>
        path !== null &&
        feature(file) !== undefined &&
        feature(path) !== undefined &&
        feature(path) !== feature(file) &&
        `./${path}.tsx` in texts,
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('of the page bring no tfjs, in tests neither', () => {
    const isPage = (path: string): boolean => /^(page|client|testing|domains\/\w+\/page)\//.test(path);
    const reached = new Set(files.filter(isPage));
    const wrong: string[] = [];
    for (const file of reached) {
      for (const entry of imports.filter((other) => other.file === file && !other.isType)) {
        if (entry.path === null && entry.to.startsWith('@tensorflow')) wrong.push(show(entry));
        const target = entry.path === null ? undefined : fileOf.get(entry.path);
        if (target) reached.add(target);
      }
    }
    expect(wrong).toEqual([]);
    expect([...reached].filter((file) => /^(engine|method|run|session)\//.test(file))).toEqual([]);
  });

  it('of engine/kernels know engine alone', () => {
    const wrong = sources.filter(
      (entry) => entry.file.startsWith('engine/kernels/') && isLocal(entry) && entry.to !== 'engine',
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('the worker is started by client alone, by its address', () => {
    const starters = Object.keys(texts).filter((path) => !isTestFile(path) && /new Worker\(/.test(texts[path]!));
    expect(starters.map((path) => path.split('/')[1])).toEqual(['client']);
  });
});

it('a file of more than 300 lines says in its head why it is one', () => {
  const lines = (file: string): number => texts[`./${file}`]!.trimEnd().split('\n').length;
  const head = (file: string): string => texts[`./${file}`]!.split('*/')[0]!;
  const long = files.filter((file) => lines(file) > 300 && !isTestFile(file));
  expect(long.filter((file) => !head(file).includes('It is one file because'))).toEqual([]);
});

it('engine, method, run and session know no domain', () => {
  const isGeneral = (file: string): boolean => /^(engine|method|run|session)\//.test(file) && !isTestFile(file);
  expect(files.filter((file) => isGeneral(file) && /maze/i.test(texts[`./${file}`]!))).toEqual([]);
});

/** Where a text asks whether something is a domain: what another domain would fall through. */
function domainsAskedFor(text: string): string[] {
  const found: string[] = [];
  const equalities = [
    ts.SyntaxKind.EqualsEqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsEqualsToken,
    ts.SyntaxKind.EqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsToken,
    ts.SyntaxKind.InKeyword,
  ];
  const source = ts.createSourceFile('a.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const isDomain = (node: ts.Node): boolean =>
    ts.isStringLiteralLike(node) && domainNames.some((name) => name === node.text);
  const visit = (node: ts.Node): void => {
    const isEquality = ts.isBinaryExpression(node) && equalities.includes(node.operatorToken.kind);
    if (isEquality && (isDomain(node.left) || isDomain(node.right))) found.push(node.getText());
    // A setting has a kind that is called maze.
    if (ts.isSwitchStatement(node) && /domain/i.test(node.expression.getText()))
      found.push(`switch (${node.expression.getText()})`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

it('nobody but a domain asks which one it is: each table has an entry of every domain', () => {
  const outside = files.filter((file) => !file.startsWith('domains/') && !isTestFile(file));
  const asking = outside.flatMap((file) => domainsAskedFor(texts[`./${file}`]!).map((asked) => `${file}: ${asked}`));
  expect(asking).toEqual([]);
  const samples = ["domain === 'plane'", "'maze' != run.domain", "'maze' in drawn", 'domain !== `plane`'];
  for (const sample of samples) expect(domainsAskedFor(`const a = ${sample} ? 1 : 2;`)).toEqual([sample]);
  expect(domainsAskedFor("switch (run.domain) { case 'maze': }")).toEqual(['switch (run.domain)']);
  expect(domainsAskedFor("switch (kind) { case 'maze': } const a = { domain: 'maze' };")).toEqual([]);
});
