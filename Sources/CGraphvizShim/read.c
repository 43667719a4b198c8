/* DOT as libcgraph reads it, written out as zero-terminated words. */
#include "CGraphvizShim.h"

#include <cgraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *messages;
static size_t messages_size;

static int collect(char *piece) {
  size_t used = strlen(messages);
  if (used + 1 < messages_size) snprintf(messages + used, messages_size - used, "%s", piece);
  return 0;
}

static void put(FILE *out, const char *word) { fwrite(word, 1, strlen(word) + 1, out); }

/* The attributes that are not empty, then an empty word. */
static void put_attributes(FILE *out, Agraph_t *graph, void *object, int kind) {
  for (Agsym_t *symbol = agnxtattr(graph, kind, NULL); symbol; symbol = agnxtattr(graph, kind, symbol)) {
    const char *value = agxget(object, symbol);
    if (value && *value && *symbol->name) {
      put(out, symbol->name);
      put(out, value);
    }
  }
  put(out, "");
}

static int by_sequence(const void *left, const void *right) {
  Agedge_t *const *first = left, *const *second = right;
  return AGSEQ(*first) < AGSEQ(*second) ? -1 : AGSEQ(*first) > AGSEQ(*second);
}

static void put_edges(FILE *out, Agraph_t *graph) {
  size_t count = (size_t)agnedges(graph), used = 0;
  Agedge_t **edges = calloc(count ? count : 1, sizeof *edges);
  if (!edges) return;
  for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node))
    for (Agedge_t *edge = agfstout(graph, node); edge && used < count; edge = agnxtout(graph, edge))
      edges[used++] = edge;
  qsort(edges, used, sizeof *edges, by_sequence);
  for (size_t index = 0; index < used; index++) {
    put(out, "edge");
    put(out, agnameof(agtail(edges[index])));
    put(out, agnameof(aghead(edges[index])));
    put_attributes(out, graph, edges[index], AGEDGE);
  }
  free(edges);
}

enum pg_status pg_read_dot(const char *dot, char **data, size_t *length, char *error, size_t error_size) {
  messages = error;
  messages_size = error_size;
  if (error_size) error[0] = 0;
  agseterr(AGERR);
  agseterrf(collect);
  /* Lines are counted on from text to text. */
  agreadline(1);
  Agraph_t *graph = agmemread(dot);
  if (!graph) return PG_BAD_GRAPH;
  FILE *out = open_memstream(data, length);
  if (!out) {
    agclose(graph);
    return PG_NO_OUTPUT;
  }
  put(out, "graph");
  put_attributes(out, graph, graph, AGRAPH);
  for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
    put(out, "node");
    put(out, agnameof(node));
    put_attributes(out, graph, node, AGNODE);
  }
  put_edges(out, graph);
  agclose(graph);
  return fclose(out) == 0 ? PG_OK : PG_NO_OUTPUT;
}
