// SPDX-License-Identifier: Apache-2.0
#define _POSIX_C_SOURCE 200809L
#include "disk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PENDING_AT_MOST = 4096 };

// A change of names that isn't synced: a name that was removed, one that was added, or both.
struct change {
  uint64_t inode, from, to;
  char *old_name, *new_name;
  bool is_needed;
};

bool has_whole_seconds, has_failed;

// By number; a number is never used again.
static struct node **nodes;
static uint64_t node_count, node_capacity, live_nodes, live_limit = 4096;
static struct change *changes;
static size_t change_count, change_capacity;

void *allocate(void *old, size_t size) {
  void *new = realloc(old, size);
  if (new == NULL && size != 0) {
    perror("forgetful");
    exit(1);
  }
  return new;
}

static char *copy_of(const char *text) {
  size_t size = strlen(text) + 1;
  return memcpy(allocate(NULL, size), text, size);
}

// MARK: Bytes and names

void resize(struct bytes *bytes, size_t size) {
  if (size > bytes->capacity) {
    bytes->capacity = size + size / 2 + PAGE;
    bytes->data = allocate(bytes->data, bytes->capacity);
  }
  if (size > bytes->size) memset(bytes->data + bytes->size, 0, size - bytes->size);
  bytes->size = size;
}

void assign(struct bytes *bytes, const struct bytes *other) {
  resize(bytes, other->size);
  if (other->size != 0) memcpy(bytes->data, other->data, other->size);
}

struct entry *find(const struct entries *entries, const char *name) {
  for (size_t i = 0; i < entries->count; i++)
    if (strcmp(entries->all[i].name, name) == 0) return &entries->all[i];
  return NULL;
}

void put(struct entries *entries, const char *name, uint64_t inode) {
  struct entry *entry = find(entries, name);
  if (entry != NULL) {
    entry->inode = inode;
    return;
  }
  if (entries->count == entries->capacity) {
    entries->capacity = 2 * entries->capacity + 8;
    entries->all = allocate(entries->all, entries->capacity * sizeof *entries->all);
  }
  entries->all[entries->count++] = (struct entry){copy_of(name), inode};
}

void drop(struct entries *entries, const char *name) {
  struct entry *entry = find(entries, name);
  if (entry == NULL) return;
  free(entry->name);
  *entry = entries->all[--entries->count];
}

void clear(struct entries *entries) {
  for (size_t i = 0; i < entries->count; i++) free(entries->all[i].name);
  free(entries->all);
  *entries = (struct entries){0};
}

// MARK: Nodes

struct node *node(uint64_t inode) {
  return inode < node_count ? nodes[inode] : NULL;
}

struct timespec present(void) {
  struct timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  if (has_whole_seconds) time.tv_nsec = 0;
  return time;
}

static void mark(uint64_t inode) {
  struct node *one = node(inode);
  if (one == NULL || one->is_marked) return;
  one->is_marked = true;
  for (size_t i = 0; i < one->names.count; i++) mark(one->names.all[i].inode);
  for (size_t i = 0; i < one->synced_names.count; i++) mark(one->synced_names.all[i].inode);
}

// Frees what has no name any longer, and isn't open.
static void sweep(void) {
  mark(ROOT);
  for (size_t i = 0; i < change_count; i++) mark(changes[i].inode);
  for (uint64_t i = 1; i < node_count; i++)
    if (nodes[i] != NULL && nodes[i]->lookups > 0) mark(i);
  live_nodes = 0;
  for (uint64_t i = 1; i < node_count; i++) {
    struct node *one = nodes[i];
    if (one == NULL) continue;
    if (one->is_marked) {
      one->is_marked = false;
      live_nodes++;
      continue;
    }
    free(one->now.data);
    free(one->synced.data);
    clear(&one->names);
    clear(&one->synced_names);
    free(one);
    nodes[i] = NULL;
  }
  live_limit = 2 * live_nodes + 4096;
}

struct node *new_node(uint64_t parent, mode_t mode, uid_t owner, gid_t group) {
  if (live_nodes > live_limit) sweep();
  if (node_count + 1 >= node_capacity) {
    node_capacity = 2 * node_capacity + 64;
    nodes = allocate(nodes, node_capacity * sizeof *nodes);
  }
  // Number 0 is none's.
  if (node_count == 0) nodes[node_count++] = NULL;
  struct node *one = allocate(NULL, sizeof *one);
  *one = (struct node){.inode = node_count, .parent = parent, .mode = mode, .owner = owner, .group = group};
  one->accessed = one->modified = one->changed = present();
  nodes[node_count++] = one;
  live_nodes++;
  return one;
}

// MARK: Changes of names

static bool touches(const struct change *change, uint64_t folder, const char *name) {
  return (change->old_name != NULL && change->from == folder &&
          (name == NULL || strcmp(change->old_name, name) == 0)) ||
         (change->new_name != NULL && change->to == folder &&
          (name == NULL || strcmp(change->new_name, name) == 0));
}

static bool depends(const struct change *later, const struct change *earlier) {
  if (later->inode == earlier->inode) return true;
  if (later->old_name != NULL && touches(earlier, later->from, later->old_name)) return true;
  if (later->new_name != NULL && touches(earlier, later->to, later->new_name)) return true;
  // A folder that is gone has lost all its names.
  return later->new_name == NULL && touches(earlier, later->inode, NULL);
}

static void keep(const struct change *change) {
  if (change->old_name != NULL && node(change->from) != NULL)
    drop(&node(change->from)->synced_names, change->old_name);
  if (change->new_name != NULL && node(change->to) != NULL)
    put(&node(change->to)->synced_names, change->new_name, change->inode);
}

// Keeps the changes that are needed, in their order, and takes them off the list.
static void keep_needed(void) {
  size_t left = 0;
  for (size_t i = 0; i < change_count; i++) {
    if (!changes[i].is_needed) {
      changes[left++] = changes[i];
      continue;
    }
    keep(&changes[i]);
    free(changes[i].old_name);
    free(changes[i].new_name);
  }
  change_count = left;
}

void sync_names(uint64_t folder) {
  for (size_t i = change_count; i-- > 0;) {
    if (touches(&changes[i], folder, NULL)) changes[i].is_needed = true;
    if (!changes[i].is_needed) continue;
    for (size_t j = 0; j < i; j++)
      if (depends(&changes[i], &changes[j])) changes[j].is_needed = true;
  }
  keep_needed();
}

void note(uint64_t inode, uint64_t from, const char *old_name, uint64_t to, const char *new_name) {
  if (change_count == PENDING_AT_MOST) {
    // The oldest half was written back in the meantime.
    for (size_t i = 0; i < change_count / 2; i++) changes[i].is_needed = true;
    keep_needed();
  }
  if (change_count == change_capacity) {
    change_capacity = 2 * change_capacity + 64;
    changes = allocate(changes, change_capacity * sizeof *changes);
  }
  changes[change_count++] = (struct change){
      inode, from, to, old_name != NULL ? copy_of(old_name) : NULL,
      new_name != NULL ? copy_of(new_name) : NULL, false};
  struct timespec time = present();
  uint64_t folders[] = {from, to};
  for (int i = 0; i < 2; i++)
    if (node(folders[i]) != NULL) node(folders[i])->modified = node(folders[i])->changed = time;
  if (node(inode) != NULL) node(inode)->changed = time;
}

// MARK: The power

static uint64_t chances;

// xorshift64*
static uint64_t chance(uint64_t below) {
  chances ^= chances >> 12;
  chances ^= chances << 25;
  chances ^= chances >> 27;
  return (chances * 2685821657736338717u >> 32) % below;
}

// A file's bytes as a failure may leave them: each page old or new, the size anything between.
static void tear(struct node *one) {
  const struct bytes *now = &one->now;
  struct bytes *synced = &one->synced;
  size_t old = synced->size, size = now->size;
  bool has_bytes = true;
  switch (chance(5)) {
  case 0: return;
  case 1: assign(synced, now); return;
  // Its size without its bytes.
  case 2: has_bytes = false; break;
  case 3: size = old < size ? old + chance(size - old + 1) : size + chance(old - size + 1); break;
  default: break;
  }
  resize(synced, size);
  for (size_t at = 0; has_bytes && at < size && at < now->size; at += PAGE) {
    size_t end = at + PAGE < now->size ? at + PAGE : now->size;
    if (end > size) end = size;
    if (chance(2) == 0) memcpy(synced->data + at, now->data + at, end - at);
  }
}

void fail_power(bool keeps_some, uint64_t seed) {
  has_failed = true;
  // Never 0, from which nothing follows but 0.
  chances = seed | 1u << 31;
  if (!keeps_some) return;
  for (size_t i = 0; i < change_count; i++) {
    changes[i].is_needed = chance(2) == 0;
    for (size_t j = 0; j < i && changes[i].is_needed; j++)
      if (!changes[j].is_needed && depends(&changes[i], &changes[j])) changes[i].is_needed = false;
  }
  keep_needed();
  for (uint64_t i = 1; i < node_count; i++)
    if (nodes[i] != NULL && nodes[i]->is_dirty) tear(nodes[i]);
}

void recover(void) {
  for (size_t i = 0; i < change_count; i++) {
    free(changes[i].old_name);
    free(changes[i].new_name);
  }
  change_count = 0;
  for (uint64_t i = 1; i < node_count; i++) {
    struct node *one = nodes[i];
    if (one == NULL) continue;
    // Nobody has anything open any longer.
    one->lookups = i == ROOT;
    if (!S_ISLNK(one->mode)) assign(&one->now, &one->synced);
    one->is_dirty = false;
    clear(&one->names);
    for (size_t j = 0; j < one->synced_names.count; j++) {
      put(&one->names, one->synced_names.all[j].name, one->synced_names.all[j].inode);
      struct node *child = node(one->synced_names.all[j].inode);
      if (child != NULL) child->parent = i;
    }
  }
  sweep();
  has_failed = false;
}
