/** The direction of imports, held by a walk over all sources: who may know whom, and who may know tfjs, D3 and React. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const texts = import.meta.glob<string>('./**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });

interface Import {
  /** Path below src. */
  readonly file: string;
  readonly from: string;
  /** A folder of src, or a package. */
  readonly to: string;
  readonly target: string;
  readonly isType: boolean;
  readonly isTest: boolean;
}

/** The folders of src that a folder may import, besides its own; `types` only for their types. */
const allowed: Readonly<Record<string, { readonly all: readonly string[]; readonly types?: readonly string[] }>> = {
  protocol: { all: [] },
  maze: { all: [], types: ['protocol'] },
  engine: { all: ['protocol'], types: ['maze'] },
  diffusion: { all: ['engine'], types: ['protocol', 'maze'] },
  networks: { all: ['engine', 'diffusion'], types: ['protocol', 'maze'] },
  reward: { all: ['engine', 'diffusion', 'networks'], types: ['protocol'] },
  discriminator: { all: ['engine', 'diffusion', 'networks'], types: ['reward'] },
  steering: { all: ['diffusion', 'reward'], types: ['engine'] },
  evaluation: { all: ['maze'], types: ['protocol'] },
  pretrained: { all: ['protocol', 'maze'] },
  training: {
    all: [
      'protocol',
      'maze',
      'engine',
      'diffusion',
      'networks',
      'reward',
      'discriminator',
      'steering',
      'evaluation',
      'pretrained',
    ],
  },
  worker: { all: ['training', 'protocol'] },
  suite: {
    all: ['protocol', 'maze', 'engine', 'evaluation', 'training', 'pretrained'],
    types: ['diffusion', 'reward'],
  },
  cli: {
    // scripts: flags and outcomes are those of all commands.
    all: [
      'protocol',
      'maze',
      'engine',
      'evaluation',
      'training',
      'suite',
      'pretrained',
      'state',
      'recording',
      'scripts',
    ],
    types: ['diffusion'],
  },
  client: { all: ['protocol'] },
  state: { all: ['protocol', 'client', 'maze', 'pretrained'] },
  views: { all: ['protocol', 'maze'] },
  recording: { all: ['protocol', 'maze', 'pretrained', 'state'] },
  exports: { all: ['protocol', 'maze', 'pretrained', 'state', 'views'] },
  keptRun: { all: ['protocol', 'pretrained', 'state', 'exports', 'recording'] },
  testing: { all: ['protocol', 'maze', 'state'] },
  app: { all: ['protocol', 'maze', 'pretrained', 'client', 'state', 'views', 'exports', 'recording', 'keptRun'] },
};

/** Packages that a folder may import. */
const packages: Readonly<Record<string, RegExp>> = {
  protocol: /^$/,
  maze: /^$/,
  engine: /^@tensorflow\//,
  diffusion: /^@tensorflow\//,
  networks: /^@tensorflow\//,
  reward: /^@tensorflow\//,
  discriminator: /^@tensorflow\//,
  steering: /^@tensorflow\//,
  evaluation: /^$/,
  pretrained: /^@noble\/hashes\//,
  training: /^@tensorflow\//,
  worker: /^@tensorflow\/.*\.wasm\?url$/,
  suite: /^(node:|@tensorflow\/tfjs-core$|d3$)/,
  cli: /^(node:|@tensorflow\/tfjs-core$)/,
  client: /^$/,
  state: /^zustand/,
  views: /^d3/,
  recording: /^@noble\/hashes\//,
  keptRun: /^idb$/,
  exports: /^(d3|lean-qr|gifenc|mediabunny)$/,
  testing: /^fast-check$/,
  app: /^(d3|react|react-dom|@radix-ui\/.*|@fontsource.*|zustand)(\/|$)/,
};

/** Entry points: nobody imports these. */
const ends = ['app', 'worker', 'cli'];

/** Tests, and what they share, may draw on what the tests need. */
const isTestFile = (file: string): boolean => /\.test\.tsx?$|\/testing\.ts$|(^|\/)testing\//.test(file);

function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (target: string, isType: boolean): void => {
    const from = file.split('/')[0]!;
    let to = target;
    if (target.startsWith('.')) {
      const path = new URL(target, `file:///${file}`).pathname.slice(1);
      to = path.split('/')[0]!;
    }
    found.push({ file, from, to, target, isType, isTest: isTestFile(file) });
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

const imports = Object.entries(texts)
  .map(([path, text]) => [path.replace(/^\.\//, ''), text] as const)
  .filter(([file]) => file.includes('/'))
  .flatMap(([file, text]) => importsOf(file, text));
const sources = imports.filter(({ isTest }) => !isTest);
/** The command line says what the page says of settings and mazes, in the same words. */
const isWords = ({ from, target }: Import): boolean => from === 'cli' && target.startsWith('../app/strings/en/');
const isLocal = ({ target }: Import): boolean => target.startsWith('.');
const show = ({ file, target, isType }: Import): string => `${file} imports ${isType ? 'types of ' : ''}${target}`;

describe('imports', () => {
  it('are found, in all folders that there are', () => {
    expect(new Set(imports.map(({ from }) => from))).toEqual(new Set(Object.keys(allowed)));
    expect(sources.length).toBeGreaterThan(100);
  });

  it.each(Object.keys(allowed))('of %s keep to the folders that it may know', (folder) => {
    const { all, types = [] } = allowed[folder]!;
    const wrong = sources.filter(
      (entry) =>
        entry.from === folder &&
        isLocal(entry) &&
        !isWords(entry) &&
        entry.to !== folder &&
        !all.includes(entry.to) &&
        !(entry.isType && types.includes(entry.to)),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it.each(Object.keys(packages))('of %s keep to the packages that it may know', (folder) => {
    const wrong = sources.filter(
      (entry) => entry.from === folder && !isLocal(entry) && !packages[folder]!.test(entry.to),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('never reach an entry point from outside, nor a test', () => {
    const wrong = imports.filter(
      (entry) => isLocal(entry) && !isWords(entry) && entry.from !== entry.to && ends.includes(entry.to),
    );
    const tests = sources.filter((entry) => isLocal(entry) && isTestFile(`${entry.target}.ts`));
    expect([...wrong, ...tests].map(show)).toEqual([]);
  });

  it('of the page bring no tfjs, in tests neither', () => {
    const page = [
      'app',
      'exports',
      'recording',
      'keptRun',
      'views',
      'state',
      'client',
      'pretrained',
      'protocol',
      'maze',
      'testing',
    ];
    const reach = (folder: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(folder)) return seen;
      seen.add(folder);
      for (const entry of imports) if (entry.from === folder && isLocal(entry)) reach(entry.to, seen);
      return seen;
    };
    const reached = new Set(page.flatMap((folder) => [...reach(folder)]));
    expect([...reached].filter((folder) => !page.includes(folder))).toEqual([]);
    expect(imports.filter(({ from, to }) => page.includes(from) && to.startsWith('@tensorflow')).map(show)).toEqual([]);
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
