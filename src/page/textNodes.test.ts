/**
 * A browser that translates the page puts elements of its own in the place of text nodes. React, which holds on to the nodes, would go on
 * writing into those that are gone, or fail where it inserts something before them. So changing text stands alone in its element, which
 * React then writes as a whole; this walks all components and holds it.
 */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const texts = import.meta.glob<string>('./**/*.tsx', { query: '?raw', import: 'default', eager: true });

/** Places that callers fill: what they put there is looked at where they do. */
const slots = ['children', 'aside'];

type Tag = ts.JsxElement | ts.JsxFragment;

const isTag = (node: ts.Node): node is Tag => ts.isJsxElement(node) || ts.isJsxFragment(node);
const isHost = (name: ts.Node): boolean => /^[a-z]/.test(name.getText());

/** What a function gives back, in all of its ends. */
function resultsOf(node: ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration): ts.Expression[] {
  if (!node.body) return [];
  if (!ts.isBlock(node.body)) return [node.body];
  const found: ts.Expression[] = [];
  const visit = (inner: ts.Node): void => {
    if (ts.isFunctionLike(inner)) return;
    if (ts.isReturnStatement(inner) && inner.expression) found.push(inner.expression);
    ts.forEachChild(inner, visit);
  };
  ts.forEachChild(node.body, visit);
  return found;
}

function branchesOf(node: ts.Expression): ts.Expression[] {
  if (ts.isParenthesizedExpression(node)) return branchesOf(node.expression);
  if (!ts.isConditionalExpression(node)) return [node];
  return [...branchesOf(node.whenTrue), ...branchesOf(node.whenFalse)];
}

/** Declarations of a file by their names: what an expression in it may refer to. */
function declarationsOf(source: ts.SourceFile): ReadonlyMap<string, ts.Expression | ts.FunctionDeclaration> {
  const found = new Map<string, ts.Expression | ts.FunctionDeclaration>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer) found.set(node.name.getText(), node.initializer);
    if (ts.isFunctionDeclaration(node) && node.name) found.set(node.name.text, node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isFunction(
  node: ts.Node | undefined,
): node is ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration {
  return (
    node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node))
  );
}

/** @returns what is wrong in a file, as its line and the text that does not stand alone */
function faultsOf(file: string, text: string, sharing: ReadonlySet<string>): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const declared = declarationsOf(source);
  const faults: string[] = [];
  const report = (node: ts.Node): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    faults.push(`${file}:${line + 1}: ${node.getText().replace(/\s+/g, ' ').slice(0, 80)}`);
  };

  function mayBeText(node: ts.Expression): boolean {
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return mayBeText(node.expression);
    if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) return false;
    if ([ts.SyntaxKind.NullKeyword, ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword].includes(node.kind))
      return false;
    if (ts.isConditionalExpression(node)) return mayBeText(node.whenTrue) || mayBeText(node.whenFalse);
    if (ts.isBinaryExpression(node)) return mayBeText(node.right);
    if (ts.isPropertyAccessExpression(node)) return !slots.includes(node.name.text);
    if (ts.isIdentifier(node)) {
      if (slots.includes(node.text)) return false;
      const value = declared.get(node.text);
      return !value || ts.isFunctionDeclaration(value) || isFunction(value) || mayBeText(value);
    }
    if (ts.isCallExpression(node)) {
      const called = ts.isIdentifier(node.expression) ? declared.get(node.expression.text) : undefined;
      if (isFunction(called)) return resultsOf(called).some(mayBeText);
      const mapped = listed(node);
      return !mapped || resultsOf(mapped).some(mayBeText);
    }
    return true;
  }

  /** The function of a list that is made by one: `map`, or the name of such a function. */
  function listed(node: ts.CallExpression) {
    if (!ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'map') return undefined;
    const [argument] = node.arguments;
    const given = argument && ts.isIdentifier(argument) ? declared.get(argument.text) : argument;
    return isFunction(given) ? given : undefined;
  }

  /** Without comments, and what JSX itself leaves out. */
  function childrenOf(tag: Tag): ts.JsxChild[] {
    return tag.children.filter((child) =>
      ts.isJsxText(child) ? !child.containsOnlyTriviaWhiteSpaces : !ts.isJsxExpression(child) || child.expression,
    );
  }

  /** No translator takes it for words. */
  function isBlank(child: ts.JsxChild): boolean {
    if (ts.isJsxText(child)) return child.text.trim() === '';
    const inner = ts.isJsxExpression(child) ? child.expression : undefined;
    return inner !== undefined && ts.isStringLiteral(inner) && inner.text.trim() === '';
  }

  function checkTag(tag: Tag): void {
    const children = childrenOf(tag);
    const name = ts.isJsxElement(tag) ? tag.openingElement.tagName.getText() : '';
    const standsAlone = ts.isJsxElement(tag) && children.length === 1 && !sharing.has(name);
    if (standsAlone) return;
    const isConstant = children.every(
      (child) =>
        ts.isJsxText(child) ||
        (ts.isJsxElement(child) && isHost(child.openingElement.tagName)) ||
        (ts.isJsxSelfClosingElement(child) && isHost(child.tagName)) ||
        isBlank(child),
    );
    for (const child of children) {
      if (isBlank(child)) continue;
      if (ts.isJsxText(child) && !isConstant) report(child);
      if (ts.isJsxExpression(child) && child.expression && mayBeText(child.expression)) report(child);
    }
  }

  /** A list of words among elements. */
  function checkList(call: ts.CallExpression): void {
    const mapped = listed(call);
    const ends = (mapped ? resultsOf(mapped) : []).flatMap(branchesOf);
    const isMixed = ends.some((end) => !mayBeText(end)) && ends.some(mayBeText);
    if (isMixed && ends.some((end) => /</.test(end.getText()))) report(call);
  }

  const visit = (node: ts.Node): void => {
    if (isTag(node)) checkTag(node);
    if (ts.isCallExpression(node)) checkList(node);
    if (ts.isJsxAttribute(node) && slots.includes(node.name.getText())) {
      const value = node.initializer;
      if (value && ts.isStringLiteral(value)) report(node);
      if (value && ts.isJsxExpression(value) && value.expression && mayBeText(value.expression)) report(node);
    }
    if (ts.isFunctionDeclaration(node) && node.name && /^[A-Z]/.test(node.name.text))
      resultsOf(node).filter(mayBeText).forEach(report);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

/** Components that put what they are given beside something else: given words alone, those would not be alone. */
function sharingComponents(files: Readonly<Record<string, string>>): Set<string> {
  const found = new Set<string>();
  for (const [file, text] of Object.entries(files)) {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
    const visit = (node: ts.Node, component: string): void => {
      const name = ts.isFunctionDeclaration(node) && node.name ? node.name.text : component;
      if (isTag(node)) {
        const hasSlot = node.children.some(
          (child) => ts.isJsxExpression(child) && /(^|\.)children$/.test(child.expression?.getText() ?? ''),
        );
        const others = node.children.filter((child) => !ts.isJsxText(child) || !child.containsOnlyTriviaWhiteSpaces);
        if (hasSlot && (others.length > 1 || ts.isJsxFragment(node))) found.add(name);
      }
      ts.forEachChild(node, (inner) => visit(inner, name));
    };
    visit(source, '');
  }
  return found;
}

function faultsIn(files: Readonly<Record<string, string>>): string[] {
  const sharing = sharingComponents(files);
  return Object.entries(files).flatMap(([file, text]) => faultsOf(file, text, sharing));
}

describe('changing text', () => {
  it('stands alone in its element, everywhere in the page', () => {
    expect(Object.keys(texts).length).toBeGreaterThan(40);
    expect(faultsIn(texts)).toEqual([]);
  });

  it.each([
    ['beside an element', 'const A = () => <p>{words()} <b>!</b></p>;'],
    ['beside other words', 'const A = () => <p>{one} and {two}</p>;'],
    ['beside a blank', 'const A = () => <p> {words()}</p>;'],
    ['in a branch', 'const A = () => <p>{is ? <b /> : words()}<i /></p>;'],
    ['constant, beside something that comes and goes', 'const A = () => <p>Words {is ? <b /> : null}</p>;'],
    ['constant, beside a component, which may draw nothing', 'const A = () => <p><Rate /> words</p>;'],
    ['in a fragment, whose parent may hold more', 'const A = () => <>{words()}</>;'],
    ['in a list of elements', 'const A = () => <p>{parts.map((part, k) => (k ? <b>{part}</b> : part))}</p>;'],
    ['all that a component draws', 'function A() { return words(); }'],
    [
      'given to a component that puts it beside something',
      'function B({ children }) { return <p>{children}<b /></p>; } const A = () => <B>{words()}</B>;',
    ],
    ['put into a place that callers fill', 'const A = () => <B aside={words()} />;'],
  ])('is found %s', (_, text) => {
    expect(faultsIn({ 'a.tsx': text })).toHaveLength(text.includes('and') ? 3 : 1);
  });

  it.each([
    'const A = () => <p>{`${one} and ${two}`}</p>;',
    "const A = () => <p><span>{words()}</span>{' '}{is ? <b /> : null}</p>;",
    'const A = () => <p>Words <b>{more}</b></p>;',
    'function B({ children }) { return <p>{children}</p>; } const A = () => <B>{words()}</B>;',
    'const A = () => <p>{is ? <b /> : words()}</p>;',
  ])('is in its place in %s', (text) => {
    expect(faultsIn({ 'a.tsx': text })).toEqual([]);
  });
});
