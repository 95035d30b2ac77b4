// SPDX-License-Identifier: Apache-2.0
//
// A disk in memory that knows what of it is synced, and forgets the rest when its power fails:
//
// - Syncing a file keeps its bytes and its size, not its name.
// - Syncing a folder keeps the names in it, not the files' bytes. A rename is kept as a whole or not at
//   all, by syncing either folder.
// - Anything else may be kept or forgotten when the power fails, in any order: a file's bytes page by
//   page, its size, a name. Only changes of one name, of one file's names, and of what a folder had before
//   it was removed, are kept in their order.
#ifndef FORGETFUL_DISK_H
#define FORGETFUL_DISK_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>

enum { PAGE = 4096, ROOT = 1 };

struct bytes {
  unsigned char *data;
  size_t size, capacity;
};

struct entry {
  char *name;
  uint64_t inode;
};

struct entries {
  struct entry *all;
  size_t count, capacity;
};

// A file, a link (its target is its content) or a folder; each as it is, and as it was last synced.
struct node {
  uint64_t inode, parent, lookups;
  mode_t mode;
  uid_t owner;
  gid_t group;
  dev_t device;
  struct timespec accessed, modified, changed;
  struct bytes now, synced;
  struct entries names, synced_names;
  bool is_dirty, is_marked;
};

// Whether times have no fraction of a second.
extern bool has_whole_seconds;
// Whether the power has failed.
extern bool has_failed;

// Ends the program where there is no memory.
void *allocate(void *old, size_t size);

void resize(struct bytes *bytes, size_t size);
void assign(struct bytes *bytes, const struct bytes *other);

struct entry *find(const struct entries *entries, const char *name);
void put(struct entries *entries, const char *name, uint64_t inode);
void drop(struct entries *entries, const char *name);
void clear(struct entries *entries);

struct timespec present(void);

// A node by its number; NULL if there is none.
struct node *node(uint64_t inode);
struct node *new_node(uint64_t parent, mode_t mode, uid_t owner, gid_t group);

// Notes a change of names that was made: a name that was removed, one that was added, or both; the others
// are NULL, and their folders 0.
void note(uint64_t inode, uint64_t from, const char *old_name, uint64_t to, const char *new_name);
void sync_names(uint64_t folder);

// Keeps what is synced, and where it should keep some of the rest, what the seed chooses.
void fail_power(bool keeps_some, uint64_t seed);
// Brings the disk back as it was kept, for a mount of its own.
void recover(void);

#endif
