#ifndef NIANBAO_CFILESYSTEM_SHIM_H
#define NIANBAO_CFILESYSTEM_SHIM_H

#include <sys/syscall.h>

/* syscall is variadic, which can't be called from Swift; syncfs and renameat2 are declared under
   _GNU_SOURCE alone, which the module Glibc is built without. */
extern long syscall(long number, ...);
extern int syncfs(int descriptor);

/* Renames, and fails with EEXIST where the new name is taken. */
static inline int nianbao_rename_to_free_name(
    int old_folder, const char *old_name, int new_folder, const char *new_name) {
  return (int)syscall(SYS_renameat2, old_folder, old_name, new_folder, new_name, 1u /* NOREPLACE */);
}

/* Writes back all that is dirty in the file system that holds the file. */
static inline int nianbao_sync_file_system(int descriptor) { return syncfs(descriptor); }

#endif
