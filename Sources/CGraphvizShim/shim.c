#define _GNU_SOURCE
#include "CGraphvizShim.h"
#include "read.h"

#include <cgraph.h>
#include <dlfcn.h>
#include <gvc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Adds a plugin that stands in the folder "graphviz" beside libgvc; returns whether it is there. */
static int add_plugin(GVC_t *context, const char *file, const char *symbol) {
  Dl_info info;
  if (!dladdr((void *)gvContextPlugins, &info) || !info.dli_fname) return 0;
  const char *slash = strrchr(info.dli_fname, '/');
  char path[4096];
  int folder = slash ? (int)(slash - info.dli_fname) : 0;
  if (snprintf(path, sizeof path, "%.*s/graphviz/%s", folder, info.dli_fname, file) >= (int)sizeof path) return 0;
  void *library = dlopen(path, RTLD_NOW);
  void *plugin = library ? dlsym(library, symbol) : NULL;
  if (plugin) gvAddLibrary(context, (gvplugin_library_t *)plugin);
  return plugin != NULL;
}

/* For text formats the core plugins alone: the same layout on every machine, no fonts, a fast start. For others,
   or where the plugins are elsewhere, what the system's configuration names. */
static GVC_t *make_context(const char *format) {
  int is_text = !strcmp(format, "svg") || !strcmp(format, "plain") || !strcmp(format, "json");
  if (is_text) {
    GVC_t *context = gvContextPlugins(NULL, 0);
    if (context && add_plugin(context, "libgvplugin_core.so.6", "gvplugin_core_LTX_library") &&
        add_plugin(context, "libgvplugin_dot_layout.so.6", "gvplugin_dot_layout_LTX_library") &&
        add_plugin(context, "libgvplugin_neato_layout.so.6", "gvplugin_neato_layout_LTX_library"))
      return context;
    if (context) gvFreeContext(context);
  }
  return gvContext();
}

static void put_edge(FILE *out, Agedge_t *edge) {
  char *id = agget(edge, "id");
  splines *curve = ED_spl(edge);
  if (!id || !*id || !curve || !curve->size) return;
  bezier *piece = &curve->list[0];
  fprintf(out, "edge %s", id);
  for (size_t index = 0; index < (size_t)piece->size; index++)
    fprintf(out, " %.2f %.2f", piece->list[index].x, piece->list[index].y);
  /* Without arrow the curve ends at the node by itself. */
  if (piece->eflag) fprintf(out, " %.2f %.2f", piece->ep.x, piece->ep.y);
  fputc('\n', out);
}

static void put_clusters(FILE *out, Agraph_t *graph) {
  for (Agraph_t *part = agfstsubg(graph); part; part = agnxtsubg(part)) {
    boxf box = GD_bb(part);
    textlabel_t *label = GD_label(part);
    if (!strncmp(agnameof(part), "cluster", 7) && label)
      fprintf(out, "cluster %s %.2f %.2f %.2f %.2f %.2f %.2f\n", agnameof(part), box.LL.x, box.LL.y, box.UR.x,
              box.UR.y, label->pos.x, label->pos.y);
  }
}

static void put_places(FILE *out, Agraph_t *graph, const char *engine) {
  fprintf(out, "size %.2f %.2f\n", GD_bb(graph).UR.x, GD_bb(graph).UR.y);
  for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
    pointf at = ND_coord(node);
    fprintf(out, "node %s %.2f %.2f %.2f %.2f\n", agnameof(node), at.x, at.y, ND_width(node) * 72,
            ND_height(node) * 72);
    for (Agedge_t *edge = agfstout(graph, node); edge; edge = agnxtout(graph, edge)) put_edge(out, edge);
  }
  /* Other engines make no clusters: what they leave there is no place. */
  if (!strcmp(engine, "dot")) put_clusters(out, graph);
}

enum pg_status pg_place(const char *dot, const char *engine, char **data, size_t *length, char *error,
                        size_t error_size) {
  pg_listen(error, error_size);
  GVC_t *context = make_context("plain");
  if (!context) return PG_NO_CONTEXT;
  enum pg_status status = PG_NO_LAYOUT;
  Agraph_t *graph = pg_read_graph(dot, error, error_size);
  if (!graph) {
    status = PG_BAD_GRAPH;
  } else {
    if (gvLayout(context, graph, engine) == 0) {
      FILE *out = open_memstream(data, length);
      if (out) put_places(out, graph, engine);
      status = out && fclose(out) == 0 ? PG_OK : PG_NO_OUTPUT;
      gvFreeLayout(context, graph);
    }
    agclose(graph);
  }
  gvFreeContext(context);
  return status;
}

enum pg_status pg_render(const char *dot, const char *engine, const char *format, char **data, size_t *length,
                         char *error, size_t error_size) {
  pg_listen(error, error_size);
  GVC_t *context = make_context(format);
  if (!context) return PG_NO_CONTEXT;
  enum pg_status status = PG_OK;
  Agraph_t *graph = pg_read_graph(dot, error, error_size);
  if (!graph) {
    status = PG_BAD_GRAPH;
  } else {
    unsigned size = 0;
    *data = NULL;
    if (gvLayout(context, graph, engine) != 0) {
      status = PG_NO_LAYOUT;
    } else {
      /* After a failed rendering there is no buffer to free. */
      if (gvRenderData(context, graph, format, data, &size) != 0 || !*data) status = PG_NO_OUTPUT;
      *length = size;
      gvFreeLayout(context, graph);
    }
    agclose(graph);
  }
  gvFreeContext(context);
  return status;
}

void pg_free(char *data) { gvFreeRenderData(data); }
