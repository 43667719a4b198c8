/* A thin layer over libgvc: Swift sees neither its macros nor its variadic functions, and in Swift 6 mode not its
   mutable globals. One call lays a graph out and renders it, one lays it out and tells
   the places, one reads a graph; one sets the limits of the process
   that does so. */
#ifndef CGRAPHVIZ_SHIM_H
#define CGRAPHVIZ_SHIM_H

#include <stddef.h>

enum pg_status {
  PG_OK = 0,
  PG_NO_CONTEXT = 1, /* Graphviz or its plugins could not be loaded */
  PG_BAD_GRAPH = 2,  /* the DOT text could not be parsed */
  PG_NO_LAYOUT = 3,  /* the layout engine failed */
  PG_NO_OUTPUT = 4   /* the renderer failed */
};

/* Lays out a zero-terminated DOT text and renders it. On PG_OK `*data` holds `*length` bytes, to be freed with
   `pg_free`; otherwise nothing is to be freed. `error` receives what Graphviz said, cut to `error_size`.
   Not thread-safe: Graphviz has global state. */
enum pg_status pg_render(const char *dot, const char *engine, const char *format, char **data, size_t *length,
                         char *error, size_t error_size);
void pg_free(char *data);

/* Lays out a zero-terminated DOT text and tells where everything is, in points, y upwards, a line each:
     size W H
     node NAME X Y W H            centre and size
     edge ID X Y X Y ...          the control points of its curve, the tip of its arrow as the last
     cluster NAME X Y X Y X Y     lower left and upper right corner, centre of the label
   An edge without curve is left out, as are clusters where `engine` is not dot. On PG_OK `*data` holds `*length` bytes, to
   be freed with `free`. Not thread-safe. */
enum pg_status pg_place(const char *dot, const char *engine, char **data, size_t *length, char *error,
                        size_t error_size);

/* Parses a zero-terminated DOT text. On PG_OK `*data` holds `*length` bytes of zero-terminated words, to be freed with
   `free`: "graph", "node" and a name, or "edge" and two names, each followed by names and values of attributes that
   are not empty, and by an empty word; more than `limit` bytes are refused. Nodes and edges stand in the order of the
   text. Not thread-safe. */
enum pg_status pg_read_dot(const char *dot, size_t limit, char **data, size_t *length, char *error,
                           size_t error_size);

/* Limits this process: address space in bytes and processor time in seconds (0: none), no core file, and an end
   with its parent's. */
void pg_limit(size_t address_space, unsigned processor_seconds);

/* Lets this process give memory back to the system that large arrays had, as soon as they are freed. */
void pg_return_freed_memory(void);

/* Removes a file when this process is interrupted, ended or hung up on; sixteen files at most. */
void pg_remove_on_signal(const char *path);

/* Takes that back: the file is in its place, or gone. */
void pg_keep_on_signal(const char *path);

#endif
