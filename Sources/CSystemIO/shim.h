// SPDX-License-Identifier: Apache-2.0

#ifndef NIANBAO_CSYSTEMIO_SHIM_H
#define NIANBAO_CSYSTEMIO_SHIM_H

#include <fcntl.h>
#include <features.h>
#include <linux/filter.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
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

/* Nobody but root may read or write this process's memory, by ptrace(2) or /proc. */
static inline int nianbao_hide_memory(void) { return prctl(4 /* PR_SET_DUMPABLE */, 0L, 0L, 0L, 0L); }

/* Landlock, whose calls have no wrappers, and of which older headers lack the later members. The numbers
   are the same on every architecture. */
struct nianbao_landlock_ruleset {
  uint64_t files, network, scopes;
};

struct nianbao_landlock_path {
  uint64_t access;
  int32_t folder;
} __attribute__((packed));

static inline int nianbao_landlock_abi(void) {
  return (int)syscall(444 /* landlock_create_ruleset */, (void *)0, (size_t)0, 1u /* VERSION */);
}

static inline int nianbao_landlock_create(const struct nianbao_landlock_ruleset *ruleset, size_t size) {
  return (int)syscall(444 /* landlock_create_ruleset */, ruleset, size, 0u);
}

static inline int nianbao_landlock_add(int ruleset, const struct nianbao_landlock_path *path) {
  return (int)syscall(445 /* landlock_add_rule */, ruleset, 1 /* PATH_BENEATH */, path, 0u);
}

static inline int nianbao_landlock_restrict(int ruleset) {
  return (int)syscall(446 /* landlock_restrict_self */, ruleset, 0u);
}

/* Has a program judge the system calls of this thread from now on. */
static inline int nianbao_filter_calls(const struct sock_filter *instructions, unsigned short count) {
  struct sock_fprog program = {.len = count, .filter = (struct sock_filter *)instructions};
  return (int)syscall(SYS_seccomp, 1 /* SET_MODE_FILTER */, 0u, &program);
}

/* Whether a sanitizer is linked in: its own work needs files and a process that looks into this one. */
extern void __asan_init(void) __attribute__((weak));
extern void __tsan_init(void) __attribute__((weak));
static inline int nianbao_is_sanitized(void) { return __asan_init || __tsan_init; }

/* A system call by its number, for the tests of what is refused. */
static inline long nianbao_call(long number, long a, long b, long c, long d, long e, long f) {
  return syscall(number, a, b, c, d, e, f);
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

/* Sends a process SIGIO whenever something is written to the pipe that it reads, and when nobody can write
   to it any more. */
static inline int nianbao_signal_changes(int descriptor, int process) {
  int flags = fcntl(descriptor, 3 /* F_GETFL */);
  if (flags < 0 || fcntl(descriptor, 8 /* F_SETOWN */, process) < 0) return -1;
  return fcntl(descriptor, 4 /* F_SETFL */, flags | 020000 /* O_ASYNC */);
}

/* Enumeration constants and the like aren't imported as one type everywhere. */
static const int nianbao_inotify_flags = IN_NONBLOCK | IN_CLOEXEC;
static const int nianbao_inotify_events = IN_MODIFY | IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM
    | IN_MOVED_TO | IN_ONLYDIR | IN_DONT_FOLLOW;

#endif
