import { parseAst } from 'vite';

type Node = { type: string; start: number } & Record<string, unknown>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const LATER_NODES = new Map([
  ['AwaitExpression', 'await'],
  ['ChainExpression', '?.'],
  ['PropertyDefinition', 'class field'],
  ['AccessorProperty', 'accessor'],
  ['StaticBlock', 'static block'],
  ['PrivateIdentifier', '#private'],
]);
const LATER_OPERATORS = new Set(['**', '**=', '??', '??=', '||=', '&&=']);

/** What in this node came after ES2015. `import()` and `import.meta` are let through: Zalo's host loads modules. */
function newerThan2015(node: Node): string | undefined {
  const named = LATER_NODES.get(node.type);
  if (named) return named;
  if (typeof node['operator'] === 'string' && LATER_OPERATORS.has(node['operator'])) return node['operator'];
  if (node['async'] === true) return 'async';
  switch (node.type) {
    case 'ForOfStatement':
      return node['await'] ? 'for await' : undefined;
    case 'CatchClause':
      return node['param'] ? undefined : 'catch without a name';
    case 'ExportAllDeclaration':
      return node['exported'] ? 'export * as' : undefined;
    case 'ObjectExpression':
    case 'ObjectPattern':
      return partsOf(node, 'properties').some(({ type }) => type === 'SpreadElement' || type === 'RestElement')
        ? 'object spread'
        : undefined;
    case 'Literal':
      return newerLiteral(node);
    default:
      return undefined;
  }
}

function newerLiteral(node: Node): string | undefined {
  if (typeof node['bigint'] === 'string') return 'bigint';
  const { regex, raw } = node;
  if (typeof regex === 'object' && regex !== null && 'flags' in regex && 'pattern' in regex) {
    if (/[^gimuy]/.test(String(regex.flags))) return `regular expression flag in /${String(regex.flags)}`;
    if (/\(\?<|\\p\{|\(\?[ims-]+:/iu.test(String(regex.pattern)))
      return `regular expression /${String(regex.pattern)}/`;
    return undefined;
  }
  return typeof node['value'] === 'number' && String(raw).includes('_') ? 'numeric separator' : undefined;
}

const partsOf = (node: Node, key: string): Node[] => {
  const parts = node[key];
  return Array.isArray(parts) ? parts.filter(isNode) : [];
};

/** Syntax that a browser of 2015 cannot read, each with where it stands. Functions missing at run time are not looked for. */
export function findNewerSyntax(code: string): string[] {
  const found: string[] = [];
  const waiting: unknown[] = [parseAst(code)];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) waiting.push(...next);
    if (!isNode(next)) continue;
    const newer = newerThan2015(next);
    if (newer) found.push(`${newer} at ${next.start}: ${code.slice(next.start, next.start + 40)}`);
    for (const value of Object.values(next)) if (typeof value === 'object' && value !== null) waiting.push(value);
  }
  return found;
}
