// SPDX-License-Identifier: Apache-2.0

#ifndef NIANBAO_CLIBXLSXWRITER_SHIM_H
#define NIANBAO_CLIBXLSXWRITER_SHIM_H

#include <dlfcn.h>
#include <stddef.h>
#include <xlsxwriter.h>

/* The functions that the writer calls. */
#define NIANBAO_XLSXWRITER_FUNCTIONS(FUNCTION) \
  FUNCTION(format_set_align) \
  FUNCTION(format_set_bg_color) \
  FUNCTION(format_set_bold) \
  FUNCTION(format_set_border) \
  FUNCTION(format_set_font_color) \
  FUNCTION(format_set_font_name) \
  FUNCTION(format_set_font_size) \
  FUNCTION(format_set_num_format) \
  FUNCTION(format_set_text_wrap) \
  FUNCTION(lxw_strerror) \
  FUNCTION(workbook_add_format) \
  FUNCTION(workbook_add_worksheet) \
  FUNCTION(workbook_close) \
  FUNCTION(workbook_new) \
  FUNCTION(workbook_new_opt) \
  FUNCTION(workbook_set_properties) \
  FUNCTION(worksheet_autofilter) \
  FUNCTION(worksheet_fit_to_pages) \
  FUNCTION(worksheet_freeze_panes) \
  FUNCTION(worksheet_merge_range) \
  FUNCTION(worksheet_repeat_rows) \
  FUNCTION(worksheet_set_column) \
  FUNCTION(worksheet_set_footer) \
  FUNCTION(worksheet_set_landscape) \
  FUNCTION(worksheet_set_margins) \
  FUNCTION(worksheet_set_paper) \
  FUNCTION(worksheet_set_row) \
  FUNCTION(worksheet_write_blank) \
  FUNCTION(worksheet_write_formula_num) \
  FUNCTION(worksheet_write_formula_str) \
  FUNCTION(worksheet_write_number) \
  FUNCTION(worksheet_write_string) \
  FUNCTION(worksheet_write_url_opt)

/* Their addresses, with the types that xlsxwriter.h declares. */
typedef struct {
#define NIANBAO_XLSXWRITER_MEMBER(name) __typeof__(&name) _Nonnull name;
  NIANBAO_XLSXWRITER_FUNCTIONS(NIANBAO_XLSXWRITER_MEMBER)
#undef NIANBAO_XLSXWRITER_MEMBER
} nianbao_xlsxwriter;

/* Loads the library of the header's version, which stays loaded. Where it can't, `error` says why, and
   nothing may be called. */
static inline nianbao_xlsxwriter nianbao_xlsxwriter_load(const char *_Nullable *_Nonnull error) {
  nianbao_xlsxwriter functions;
  void *library = dlopen("libxlsxwriter.so." LXW_SOVERSION, RTLD_NOW | RTLD_LOCAL);
  void *function = library;
#define NIANBAO_XLSXWRITER_FIND(name) \
  if (function) function = dlsym(library, #name); \
  functions.name = (__typeof__(functions.name))function;
  NIANBAO_XLSXWRITER_FUNCTIONS(NIANBAO_XLSXWRITER_FIND)
#undef NIANBAO_XLSXWRITER_FIND
  *error = function ? NULL : dlerror();
  return functions;
}

// Declared only under _GNU_SOURCE, which Swift's importer doesn't define for every module.
extern int memfd_create(const char *name, unsigned int flags);

// A file without a name: the library can only write to a path, and /proc/self/fd gives it one.
static inline int nianbao_unnamed_file(void) { return memfd_create("nianbao.xlsx", 1 /* CLOEXEC */); }

#endif
