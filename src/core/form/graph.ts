/**
 * Which item depends on which. Every item has two nodes in the graph, `visible` and `value`; what
 * else depends on answers (required, read-only, options) is read by nobody and comes last.
 */
import { ROW_NUMBER } from '../definition/computed.js';
import { CONTEXT_ROOTS } from '../definition/context-roots.js';
import { fault } from '../definition/fault.js';
import { type DataPath, type Segments, startsWithPattern } from '../paths.js';
import type { FieldModel, Model, PageModel, RepeatModel, RowOptions } from './model.js';
import { sourcePath, withoutAnswer } from './source-models.js';

export type Aspect = 'visible' | 'value' | 'rest';

export interface Edge {
  readonly to: Model;
  readonly aspect: Aspect;
  /** The reader sees only its own row. */
  readonly sameRow: boolean;
}

export interface Graph {
  /** From here on everything is a `rest`. */
  readonly firstRest: number;
  /** Position in the order of evaluation. */
  rank(model: Model, aspect: Aspect): number;
  /** What is at a position; the highest are the `rest` of all. */
  at(rank: number): { readonly model: Model; readonly aspect: Aspect };
  readonly size: number;
  edges(model: Model, aspect: Aspect): readonly Edge[];
  /** Readers of a source's answer. */
  source(name: string): readonly Edge[];
  /** Readers of the number of their own row. */
  readonly numbered: readonly Edge[];
}

const graphs = new WeakMap<readonly Model[], Graph>();

/**
 * Made once for all the nodes of a model.
 * @throws BizportalError `definition` naming the items of a circle.
 */
export function graphOf(nodes: readonly Model[]): Graph {
  const graph = graphs.get(nodes) ?? buildGraph(nodes);
  graphs.set(nodes, graph);
  return graph;
}

function buildGraph(nodes: readonly Model[]): Graph {
  const edges = new Edges();
  const sources = nodes.filter((node) => node.kind === 'field' || node.kind === 'repeat');
  for (const node of nodes) {
    edges.add(node, 'visible', { to: node, aspect: 'value', sameRow: true });
    if (node.parent !== null) {
      const sameRow = node.parent.row === node.row;
      edges.add(node.parent, 'visible', { to: node, aspect: 'visible', sameRow });
    }
    for (const gate of node.kind === 'page' ? node.behind : []) {
      edges.add(gate, 'visible', { to: node, aspect: 'visible', sameRow: false });
    }
    for (const [read, aspect] of readsOf(node)) edges.addRead(read, { node, aspect, sources });
  }
  const order = sort(nodes, edges);
  return {
    rank: (model, aspect) => order.rank[id(model, aspect)] ?? -1,
    at: (rank) => order.list[rank] as { model: Model; aspect: Aspect },
    size: order.list.length,
    firstRest: order.list.length - nodes.length,
    edges: (model, aspect) => edges.from(id(model, aspect)),
    source: (name) => edges.from(`source:${name}`),
    numbered: edges.from(NUMBERED),
  };
}

const NUMBERED = 'numbered';

interface Reader {
  readonly node: Model;
  readonly aspect: Aspect;
  readonly sources: readonly (FieldModel | RepeatModel)[];
}

class Edges {
  readonly #edges = new Map<NodeId, Edge[]>();

  add(from: Model, aspect: Aspect, edge: Edge): void {
    this.#put(id(from, aspect), edge);
  }

  #put(from: NodeId, edge: Edge): void {
    const list = this.#edges.get(from);
    if (list === undefined) this.#edges.set(from, [edge]);
    else list.push(edge);
  }

  addRead(read: DataPath, { node, aspect, sources }: Reader): void {
    const [root = '', name = ''] = read.segments;
    if (read === ROW_NUMBER) {
      this.#put(NUMBERED, { to: node, aspect, sameRow: true });
      return;
    }
    if (!read.relative && CONTEXT_ROOTS.has(root)) {
      if (root === 'sources') this.#put(`source:${name}`, { to: node, aspect, sameRow: false });
      return;
    }
    const wanted = absolute(read, node.row);
    for (const source of sources) {
      if (!touches(source.path, wanted)) continue;
      // What stands in one's own row does not follow which other rows there are.
      if (read.relative && isAround(source, node)) continue;
      const sameRow = read.relative && source.row === node.row;
      this.add(source, 'value', { to: node, aspect, sameRow });
    }
  }

  from(node: NodeId): readonly Edge[] {
    return this.#edges.get(node) ?? [];
  }
}

/** Of an item's aspect a number, since it is asked for at every step; of a source its name. */
type NodeId = number | string;

const ASPECT_AT: Readonly<Record<Aspect, number>> = { visible: 0, value: 1, rest: 2 };

function id(model: Model, aspect: Aspect): number {
  return 3 * model.index + ASPECT_AT[aspect];
}

/** Every path an item reads, and which of its aspects waits for it. */
function readsOf(node: Model): readonly (readonly [DataPath, Aspect])[] {
  const all = (
    aspect: Aspect,
    ...rules: readonly ({ readonly reads: readonly DataPath[] } | null)[]
  ) => rules.flatMap((rule) => (rule?.reads ?? []).map((read) => [read, aspect] as const));
  const visible = all('visible', node.visibleWhen);
  const shown = [...visible, ...all('rest', { reads: node.piped })];
  if (node.kind === 'page') return [...shown, ...gateReads(node)];
  if (node.kind === 'section' || node.kind === 'content') return shown;
  if (node.kind === 'attachment') return [...shown, ...all('rest', node.required)];
  const rules = node.rules.map(({ check }) => check);
  if (node.kind === 'repeat') return [...shown, ...all('rest', node.required, ...rules)];
  const { computed, forced, clearWhen, required, options, rowOptions, sourceOptions, result } =
    node;
  const asked = [node.check?.id ?? null, { reads: withoutAnswer(node.check?.condition ?? null) }];
  const cases = forced.flatMap(({ when, value }) => [when, value]);
  const offered = (options ?? []).map((option) => option.visibleWhen);
  return [
    ...shown,
    ...all('value', computed, ...cases, clearWhen),
    ...all('rest', required, node.readonly, result?.when ?? null, ...offered),
    ...all('rest', ...rules, ...asked),
    ...(rowOptions === null ? [] : rowReads(rowOptions)).map((read) => [read, 'rest'] as const),
    ...(sourceOptions === null ? [] : [[sourcePath(sourceOptions.source), 'rest'] as const]),
  ];
}

/** What opens and closes the gates before a page, and what its own gate shows. */
function gateReads({ gate, behind }: PageModel): readonly (readonly [DataPath, Aspect])[] {
  const before = behind.flatMap((page) => page.gate?.reads ?? []);
  return [
    ...before.map((read) => [read, 'visible'] as const),
    ...(gate?.reads ?? []).map((read) => [read, 'rest'] as const),
  ];
}

function rowReads({ rows, value, label }: RowOptions): readonly DataPath[] {
  const inRows = [value, label].map(({ segments }) => ({
    relative: rows.relative,
    segments: [...rows.segments, '*', ...segments],
  }));
  return [rows, ...inRows];
}

/** A path seen from an item, from the root. */
export function absolute(path: DataPath, row: RepeatModel | null): Segments {
  return path.relative && row !== null ? [...row.path, '*', ...path.segments] : path.segments;
}

/** A list that the item stands in a row of. */
function isAround(source: Model, { row }: Model): boolean {
  return row !== null && (row === source || isAround(source, row));
}

/** One of the paths stands at or below the other. */
function touches(a: Segments, b: Segments): boolean {
  return startsWithPattern(a, b) || startsWithPattern(b, a);
}

interface Order {
  readonly list: readonly { readonly model: Model; readonly aspect: Aspect }[];
  /** By id. */
  readonly rank: readonly number[];
}

const ASPECTS: readonly Aspect[] = ['visible', 'value'];

function sort(nodes: readonly Model[], edges: Edges): Order {
  const done: { model: Model; aspect: Aspect }[] = [];
  const mark = new Map<NodeId, 'open' | 'done'>();
  const open: Model[] = [];
  const visit = (model: Model, aspect: Aspect): void => {
    const key = id(model, aspect);
    if (mark.get(key) === 'done') return;
    if (mark.get(key) === 'open') throw circle(open.slice(open.indexOf(model)));
    mark.set(key, 'open');
    open.push(model);
    for (const edge of edges.from(key)) {
      if (edge.aspect !== 'rest') visit(edge.to, edge.aspect);
    }
    open.pop();
    mark.set(key, 'done');
    done.push({ model, aspect });
  };
  // Depth first gives dependants before what they depend on; from the back it is the order.
  for (const node of [...nodes].reverse()) for (const aspect of ASPECTS) visit(node, aspect);
  const list = [...done.reverse(), ...nodes.map((model) => ({ model, aspect: 'rest' as const }))];
  const rank: number[] = new Array(list.length);
  for (const [i, { model, aspect }] of list.entries()) rank[id(model, aspect)] = i;
  return { list, rank };
}

function circle(models: readonly Model[]): Error {
  const names = [...new Set(models.map((model) => model.local))];
  return fault('pages', `items depend on each other in a circle: ${names.join(' → ')}`);
}
