// SPDX-License-Identifier: Apache-2.0

#ifndef NIANBAO_CLIBXLSXWRITER_SHIM_H
#define NIANBAO_CLIBXLSXWRITER_SHIM_H

#include <xlsxwriter.h>

// Declared only under _GNU_SOURCE, which Swift's importer doesn't define for every module.
extern int memfd_create(const char *name, unsigned int flags);

// A file without a name: the library can only write to a path, and /proc/self/fd gives it one.
static inline int nianbao_unnamed_file(void) { return memfd_create("nianbao.xlsx", 1 /* CLOEXEC */); }

#endif
