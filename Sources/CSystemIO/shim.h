// SPDX-License-Identifier: Apache-2.0

#ifndef NIANBAO_CSYSTEMIO_SHIM_H
#define NIANBAO_CSYSTEMIO_SHIM_H

#include <fcntl.h>
#include <features.h>
#include <spawn.h>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <sys/vfs.h>

/* syscall is variadic, which can't be called from Swift; syncfs and renameat2 are declared under
   _GNU_SOURCE alone, which the module Glibc is built without. */
extern long syscall(long number, ...);
extern int syncfs(int descriptor);

/* Renames, and fails with EEXIST where the new name is taken. */
static inline int nianbao_rename_to_free_name(
    int old_folder, const char *old_name, int new_folder, const char *new_name) {
  return (int)syscall(SYS_renameat2, old_folder, old_name, new_folder, new_name, 1u /* NOREPLACE */);
}

/* O_PATH, likewise; the same on every architecture that Swift runs on. */
enum { nianbao_open_path = 010000000 };

/* Writes back all that is dirty in the file system that holds the file. */
static inline int nianbao_sync_file_system(int descriptor) { return syncfs(descriptor); }

/* The kind of file system that has an open file, by its number in statfs(2); -1 where that isn't known. */
static inline long nianbao_file_system_kind(int descriptor) {
  struct statfs status;
  return fstatfs(descriptor, &status) == 0 ? (long)status.f_type : -1;
}

/* Declared under _GNU_SOURCE alone, which the module Glibc is built without. */
extern int pipe2(int descriptors[2], int flags);
#if __GLIBC_PREREQ(2, 34)
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
#endif

/* Closes, in the child, every descriptor from this one on; older C libraries can't, and there each
   descriptor's own close-on-exec has to do. */
static inline int nianbao_close_from(posix_spawn_file_actions_t *actions, int first) {
#if __GLIBC_PREREQ(2, 34)
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
#else
  return 0;
#endif
}

/* POSIX_SPAWN_SETSID, likewise. */
enum { nianbao_spawn_session = 0x80 };

/* prctl and fcntl are variadic, which can't be called from Swift. */
extern int prctl(int option, ...);
extern int fcntl(int descriptor, int command, ...);

static inline int nianbao_no_new_privileges(void) {
  return prctl(38 /* PR_SET_NO_NEW_PRIVS */, 1L, 0L, 0L, 0L);
}

static inline int nianbao_set_pipe_capacity(int descriptor, int bytes) {
  return fcntl(descriptor, 1031 /* F_SETPIPE_SZ */, bytes);
}

/* Locks of an open file description, on all of the file: unlike those of F_SETLK they don't go when the
   process closes another descriptor of the file. Also declared under _GNU_SOURCE alone. */
static inline int nianbao_set_record_lock(int descriptor, int command, short type) {
  struct flock lock = {.l_type = type, .l_whence = 0 /* SEEK_SET */, .l_start = 0, .l_len = 0};
  return fcntl(descriptor, command, &lock);
}

static inline int nianbao_lock_record(int descriptor, int waits) {
  return nianbao_set_record_lock(
      descriptor, waits ? 38 /* F_OFD_SETLKW */ : 37 /* F_OFD_SETLK */, F_WRLCK);
}

static inline int nianbao_unlock_record(int descriptor) {
  return nianbao_set_record_lock(descriptor, 37 /* F_OFD_SETLK */, F_UNLCK);
}

/* A copy that no program started later inherits, numbered 3 or more. */
static inline int nianbao_duplicate(int descriptor) {
  return fcntl(descriptor, 1030 /* F_DUPFD_CLOEXEC */, 3);
}

static inline int nianbao_set_nonblocking(int descriptor) {
  int flags = fcntl(descriptor, 3 /* F_GETFL */);
  return flags < 0 ? flags : fcntl(descriptor, 4 /* F_SETFL */, flags | 04000 /* O_NONBLOCK */);
}

/* Enumeration constants and the like aren't imported as one type everywhere. */
static const int nianbao_inotify_flags = IN_NONBLOCK | IN_CLOEXEC;
static const int nianbao_inotify_events = IN_MODIFY | IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM
    | IN_MOVED_TO | IN_ONLYDIR | IN_DONT_FOLLOW;

#endif
