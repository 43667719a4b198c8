/* DOT as libcgraph reads it, written out as zero-terminated words. */
#include "read.h"

#include "CGraphvizShim.h"

#include <cgraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *messages;
static size_t messages_size;

/* Graphviz hands a message over in pieces. */
static int collect(char *piece) {
  size_t used = strlen(messages);
  if (used + 1 < messages_size) snprintf(messages + used, messages_size - used, "%s", piece);
  return 0;
}

void pg_listen(char *error, size_t error_size) {
  messages = error;
  messages_size = error_size;
  if (error_size) error[0] = 0;
  agseterr(AGERR);
  agseterrf(collect);
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

static void put_edges(FILE *out, Agraph_t *graph, size_t limit) {
  size_t count = (size_t)agnedges(graph), used = 0;
  Agedge_t **edges = calloc(count ? count : 1, sizeof *edges);
  if (!edges) return;
  for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node))
    for (Agedge_t *edge = agfstout(graph, node); edge && used < count; edge = agnxtout(graph, edge))
      edges[used++] = edge;
  qsort(edges, used, sizeof *edges, by_sequence);
  for (size_t index = 0; index < used && ftell(out) <= (long)limit; index++) {
    put(out, "edge");
    put(out, agnameof(agtail(edges[index])));
    put(out, agnameof(aghead(edges[index])));
    put_attributes(out, graph, edges[index], AGEDGE);
  }
  free(edges);
}

/* The text as the parser reads it. */
struct text {
  const char *rest;
  size_t count;
};

static int read_text(void *channel, char *buffer, int size) {
  struct text *text = channel;
  size_t count = text->count < (size_t)size ? text->count : (size_t)size;
  memcpy(buffer, text->rest, count);
  text->rest += count;
  text->count -= count;
  return (int)count;
}

static int put_nothing(void *channel, const char *word) {
  (void)channel;
  (void)word;
  return 0;
}

static int flush_nothing(void *channel) {
  (void)channel;
  return 0;
}

static Agraph_t *read_some(const char *rest, size_t count, Agdisc_t *discipline) {
  struct text text = {rest, count};
  return agread(&text, discipline);
}

/* Sees that nothing is left of a text before this one. A layout leaves what it did not read, such as the last line end; a
   broken text leaves the parser inside a string, a comment or a label that nothing ended. So what may be open is closed,
   until a graph is read as one. */
static void forget(Agdisc_t *discipline) {
  static const char brackets[] = ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>";
  static const char *const ends[] = {"", "\"", "*/"};
  for (size_t step = 0; step < 4096; step++) {
    const char *end = step < 3 ? ends[step] : brackets;
    for (Agraph_t *left; (left = read_some(end, strlen(end), discipline)) != NULL;) {
      agclose(left);
      end = "";
    }
    Agraph_t *graph = read_some("digraph {}", 10, discipline);
    if (!graph) continue;
    /* The parser keeps what it has read ahead; only where it finds no graph does it forget it. */
    for (; graph; graph = read_some("", 0, discipline)) agclose(graph);
    return;
  }
}

/* The one graph of a text; NULL where there is none, more than one, or an error: the parser hands over what it has when
   it gives up. */
Agraph_t *pg_read_graph(const char *dot, char *error, size_t error_size) {
  struct text text = {dot, strlen(dot)};
  /* The graph keeps a pointer to it. */
  static Agiodisc_t io = {read_text, put_nothing, flush_nothing};
  Agdisc_t discipline = {&AgMemDisc, &AgIdDisc, &io};
  forget(&discipline);
  error[0] = 0;
  /* Lines are counted on from text to text. */
  agreadline(1);
  Agraph_t *graph = agread(&text, &discipline);
  /* The parser keeps what it has read ahead; only where it finds no graph does it forget it. */
  for (Agraph_t *next = graph; next && (next = agread(&text, &discipline)) != NULL;) {
    if (!error[0]) snprintf(error, error_size, "expected one graph, found another after it");
    agclose(next);
  }
  if (graph && error[0]) {
    agclose(graph);
    graph = NULL;
  }
  return graph;
}

enum pg_status pg_read_dot(const char *dot, size_t limit, char **data, size_t *length, char *error,
                           size_t error_size) {
  pg_listen(error, error_size);
  Agraph_t *graph = pg_read_graph(dot, error, error_size);
  if (!graph) return PG_BAD_GRAPH;
  FILE *out = open_memstream(data, length);
  if (!out) {
    agclose(graph);
    return PG_NO_OUTPUT;
  }
  put(out, "graph");
  put_attributes(out, graph, graph, AGRAPH);
  for (Agnode_t *node = agfstnode(graph); node && ftell(out) <= (long)limit; node = agnxtnode(graph, node)) {
    put(out, "node");
    put(out, agnameof(node));
    put_attributes(out, graph, node, AGNODE);
  }
  put_edges(out, graph, limit);
  agclose(graph);
  int is_too_long = ftell(out) > (long)limit;
  if (is_too_long) snprintf(error, error_size, "expected defaults that do not expand the text beyond measure");
  if (fclose(out) == 0 && !is_too_long) return PG_OK;
  free(*data);
  return PG_NO_OUTPUT;
}
