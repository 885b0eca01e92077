/** What tests a file has, read from its source: so that a document can name them, and a name is found wrong when its test is skipped, renamed or gone. */
import ts from 'typescript';

export interface NamedTest {
  /** The titles of the groups around it and its own, `›` between; what a run fills in is `…`. */
  readonly title: string;
  /** By itself, or with a group around it. Skipped on a condition is not skipped. */
  readonly skipped: boolean;
}

const filledIn = '…';
const runners = ['test', 'it', 'describe', 'plain'];
const skipping = ['skip', 'fixme', 'todo'];

/** The words of a call's callee, `test.describe.skip` as three, whatever calls stand between: `it.each(rows)` as two. */
function words(callee: ts.Expression): string[] {
  if (ts.isIdentifier(callee)) return [callee.text];
  if (ts.isPropertyAccessExpression(callee)) return [...words(callee.expression), callee.name.text];
  if (ts.isCallExpression(callee)) return words(callee.expression);
  if (ts.isTaggedTemplateExpression(callee)) return words(callee.tag);
  return [];
}

function titleOf(argument: ts.Expression | undefined): string | null {
  if (argument === undefined) return null;
  if (ts.isStringLiteralLike(argument)) return argument.text.replace(/%(?:[sdifjoOc#]|\$[\w.]+)|\$[\w.]+/g, filledIn);
  if (ts.isTemplateExpression(argument))
    return argument.head.text + argument.templateSpans.map(({ literal }) => filledIn + literal.text).join('');
  // A name, or what is computed: told when it runs.
  return ts.isFunctionLike(argument) ? null : filledIn;
}

/** `test.skip()` or `test.fixme('why')` as a statement of a test or a group: without a condition it is skipped always. */
function skipsAround(body: ts.Node): boolean {
  let found = false;
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const called = words(node.expression);
      const [first] = node.arguments;
      const always = first === undefined || ts.isStringLiteralLike(first) || first.kind === ts.SyntaxKind.TrueKeyword;
      const isTest = node.arguments.some(ts.isFunctionLike);
      if (called[0] === 'test' && skipping.includes(called.at(-1)!) && always && !isTest) found = true;
      if (isTest && runners.includes(called[0] ?? '')) return; // another test's
    }
    ts.forEachChild(node, look);
  };
  ts.forEachChild(body, look);
  return found;
}

/** The tests of a test file's source text, in its order. */
export function testsOf(text: string): NamedTest[] {
  const tests: NamedTest[] = [];
  const visit = (node: ts.Node, titles: readonly string[], skipped: boolean): void => {
    if (ts.isCallExpression(node)) {
      const called = words(node.expression);
      const title = titleOf(node.arguments[0]);
      const body = node.arguments.find((argument) => ts.isFunctionLike(argument));
      const isTodo = called.includes('todo');
      if (runners.includes(called[0] ?? '') && title !== null && (body || isTodo)) {
        const isSkipped =
          skipped || called.some((word) => skipping.includes(word)) || (body ? skipsAround(body) : true);
        const inside = [...titles, title];
        if (called.includes('describe')) {
          if (body) ts.forEachChild(body, (child) => visit(child, inside, isSkipped));
          return;
        }
        if (!['step', 'extend', 'use'].includes(called.at(-1)!))
          tests.push({ title: inside.join(' › '), skipped: isSkipped });
        return;
      }
    }
    ts.forEachChild(node, (child) => visit(child, titles, skipped));
  };
  const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  visit(source, [], skipsAround(source));
  return tests;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Whether `wanted` is the title, or its end from a group's or test's own title on; what a run fills in is anything, or `…`. */
function fits(title: string, wanted: string): boolean {
  const parts = title.split(' › ');
  return parts.some((_, from) => {
    const pattern = parts.slice(from).join(' › ').split(filledIn).map(escaped).join('.+');
    return pattern !== '.+' && new RegExp(`^${pattern}$`).test(wanted);
  });
}

/** Why a document may not name this test; null where it may. */
export function problemWith(text: string, wanted: string): string | null {
  const found = testsOf(text).filter(({ title }) => fits(title, wanted));
  if (found.length === 0) return `there is no test "${wanted}"`;
  return found.every(({ skipped }) => skipped) ? `the test "${wanted}" is skipped` : null;
}
