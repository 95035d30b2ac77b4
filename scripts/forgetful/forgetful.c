// SPDX-License-Identifier: Apache-2.0
//
// A FUSE file system on a disk that forgets what wasn't synced when its power fails (see disk.h). syncfs
// does nothing: Linux asks no FUSE file system, and reports success.
//
//   forgetful [--no-rename-flags] [--no-links] [--no-types] [--whole-seconds] FOLDER
//
// stays in the foreground until FOLDER is unmounted. The attribute user.forgetful of FOLDER, when set,
// fails the power:
//
//   fail all      nothing that wasn't synced is kept; every call ends with EIO from now on
//   fail NUMBER   a part of it is kept, chosen by this seed
//
// When FOLDER is unmounted after that, it is mounted again with what was kept.
#define FUSE_USE_VERSION 312
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <fuse_lowlevel.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "disk.h"

static struct {
  bool no_rename_flags, no_links, no_types;
} options;

static void on_setxattr(fuse_req_t request, fuse_ino_t inode, const char *name, const char *value,
                        size_t size, int flags) {
  (void)flags;
  char text[64] = "";
  if (inode != FUSE_ROOT_ID || strcmp(name, "user.forgetful") != 0 || size >= sizeof text) {
    fuse_reply_err(request, EOPNOTSUPP);
    return;
  }
  memcpy(text, value, size);
  int error = 0;
  if (strcmp(text, "fail all") == 0 && !has_failed) {
    fail_power(false, 0);
  } else if (strncmp(text, "fail ", 5) == 0 && !has_failed) {
    fail_power(true, strtoull(text + 5, NULL, 10));
  } else {
    error = EINVAL;
  }
  fuse_reply_err(request, error);
}

// The node of a call; answers the call where the power has failed, or there is none.
static struct node *called(fuse_req_t request, fuse_ino_t inode) {
  struct node *one = has_failed ? NULL : node(inode);
  if (one == NULL) fuse_reply_err(request, has_failed ? EIO : ESTALE);
  return one;
}

// The same for a name in a folder.
static struct node *named(fuse_req_t request, fuse_ino_t parent, const char *name) {
  struct node *folder = called(request, parent);
  if (folder == NULL) return NULL;
  struct entry *entry = find(&folder->names, name);
  if (entry == NULL) {
    fuse_reply_err(request, ENOENT);
    return NULL;
  }
  return node(entry->inode);
}

static struct stat status_of(const struct node *one) {
  bool is_folder = S_ISDIR(one->mode);
  // One link says of a folder that its folders aren't counted; by two, fts(3) believes that there are none.
  return (struct stat){
      .st_ino = one->inode, .st_mode = one->mode, .st_nlink = 1, .st_uid = one->owner,
      .st_gid = one->group, .st_rdev = one->device, .st_size = is_folder ? PAGE : (off_t)one->now.size,
      .st_blksize = PAGE, .st_blocks = (blkcnt_t)((one->now.size + 511) / 512), .st_atim = one->accessed,
      .st_mtim = one->modified, .st_ctim = one->changed};
}

// Nothing is cached, since a failure changes everything.
static struct fuse_entry_param answer(struct node *one) {
  one->lookups++;
  return (struct fuse_entry_param){.ino = one->inode, .attr = status_of(one)};
}

static void on_lookup(fuse_req_t request, fuse_ino_t parent, const char *name) {
  struct node *one = named(request, parent, name);
  if (one == NULL) return;
  struct fuse_entry_param entry = answer(one);
  fuse_reply_entry(request, &entry);
}

static void on_forget(fuse_req_t request, fuse_ino_t inode, uint64_t lookups) {
  struct node *one = node(inode);
  if (one != NULL) one->lookups -= lookups < one->lookups ? lookups : one->lookups;
  fuse_reply_none(request);
}

static void on_getattr(fuse_req_t request, fuse_ino_t inode, struct fuse_file_info *file) {
  (void)file;
  struct node *one = called(request, inode);
  if (one == NULL) return;
  struct stat status = status_of(one);
  fuse_reply_attr(request, &status, 0);
}

static void on_setattr(fuse_req_t request, fuse_ino_t inode, struct stat *wanted, int which,
                       struct fuse_file_info *file) {
  (void)file;
  struct node *one = called(request, inode);
  if (one == NULL) return;
  struct timespec time = present();
  if (which & FUSE_SET_ATTR_MODE) one->mode = (one->mode & S_IFMT) | (wanted->st_mode & 07777);
  if (which & FUSE_SET_ATTR_UID) one->owner = wanted->st_uid;
  if (which & FUSE_SET_ATTR_GID) one->group = wanted->st_gid;
  if (which & FUSE_SET_ATTR_SIZE) {
    resize(&one->now, (size_t)wanted->st_size);
    one->is_dirty = true;
    one->modified = time;
  }
  if (which & FUSE_SET_ATTR_ATIME) one->accessed = wanted->st_atim;
  if (which & FUSE_SET_ATTR_MTIME) one->modified = wanted->st_mtim;
  if (which & FUSE_SET_ATTR_ATIME_NOW) one->accessed = time;
  if (which & FUSE_SET_ATTR_MTIME_NOW) one->modified = time;
  if (has_whole_seconds) one->accessed.tv_nsec = one->modified.tv_nsec = 0;
  one->changed = time;
  struct stat status = status_of(one);
  fuse_reply_attr(request, &status, 0);
}

// Makes a node with a name; answers the call and returns NULL if it can't.
static struct node *make(fuse_req_t request, fuse_ino_t parent, const char *name, mode_t mode) {
  struct node *folder = called(request, parent);
  if (folder == NULL) return NULL;
  if (find(&folder->names, name) != NULL) {
    fuse_reply_err(request, EEXIST);
    return NULL;
  }
  const struct fuse_ctx *caller = fuse_req_ctx(request);
  bool inherits = (folder->mode & S_ISGID) != 0;
  struct node *one = new_node(
      parent, mode | (inherits && S_ISDIR(mode) ? S_ISGID : 0), caller->uid,
      inherits ? folder->group : caller->gid);
  put(&folder->names, name, one->inode);
  note(one->inode, 0, NULL, parent, name);
  return one;
}

static void on_mknod(fuse_req_t request, fuse_ino_t parent, const char *name, mode_t mode, dev_t device) {
  struct node *one = make(request, parent, name, mode);
  if (one == NULL) return;
  one->device = device;
  struct fuse_entry_param entry = answer(one);
  fuse_reply_entry(request, &entry);
}

static void on_mkdir(fuse_req_t request, fuse_ino_t parent, const char *name, mode_t mode) {
  on_mknod(request, parent, name, (mode & 07777) | S_IFDIR, 0);
}

static void on_symlink(fuse_req_t request, const char *target, fuse_ino_t parent, const char *name) {
  struct node *one = make(request, parent, name, S_IFLNK | 0777);
  if (one == NULL) return;
  resize(&one->now, strlen(target));
  memcpy(one->now.data, target, one->now.size);
  struct fuse_entry_param entry = answer(one);
  fuse_reply_entry(request, &entry);
}

static void on_readlink(fuse_req_t request, fuse_ino_t inode) {
  struct node *one = called(request, inode);
  if (one == NULL) return;
  char target[PAGE + 1] = "";
  memcpy(target, one->now.data, one->now.size < PAGE ? one->now.size : PAGE);
  fuse_reply_readlink(request, target);
}

static void remove_name(fuse_req_t request, fuse_ino_t parent, const char *name) {
  struct node *one = named(request, parent, name);
  if (one == NULL) return;
  if (S_ISDIR(one->mode) && one->names.count != 0) {
    fuse_reply_err(request, ENOTEMPTY);
    return;
  }
  drop(&node(parent)->names, name);
  note(one->inode, parent, name, 0, NULL);
  fuse_reply_err(request, 0);
}

static void on_rename(fuse_req_t request, fuse_ino_t parent, const char *name, fuse_ino_t new_parent,
                      const char *new_name, unsigned flags) {
  struct node *one = named(request, parent, name);
  if (one == NULL) return;
  struct node *folder = called(request, new_parent);
  if (folder == NULL) return;
  struct entry *present = find(&folder->names, new_name);
  struct node *replaced = present != NULL ? node(present->inode) : NULL;
  int error = 0;
  if (flags != 0 && (options.no_rename_flags || flags != RENAME_NOREPLACE))
    error = EINVAL;
  else if (flags == RENAME_NOREPLACE && present != NULL)
    error = EEXIST;
  else if (replaced != NULL && replaced->names.count != 0)
    error = ENOTEMPTY;
  if (error == 0 && replaced != one) {
    drop(&node(parent)->names, name);
    put(&folder->names, new_name, one->inode);
    one->parent = new_parent;
    note(one->inode, parent, name, new_parent, new_name);
  }
  fuse_reply_err(request, error);
}

static void on_link(fuse_req_t request, fuse_ino_t inode, fuse_ino_t parent, const char *name) {
  struct node *one = called(request, inode);
  if (one == NULL) return;
  struct node *folder = called(request, parent);
  if (folder == NULL) return;
  if (options.no_links || find(&folder->names, name) != NULL) {
    fuse_reply_err(request, options.no_links ? EPERM : EEXIST);
    return;
  }
  put(&folder->names, name, one->inode);
  note(one->inode, 0, NULL, parent, name);
  struct fuse_entry_param entry = answer(one);
  fuse_reply_entry(request, &entry);
}

static void truncate_opened(struct node *one, const struct fuse_file_info *file) {
  if ((file->flags & O_TRUNC) == 0) return;
  resize(&one->now, 0);
  one->is_dirty = true;
  one->modified = one->changed = present();
}

static void on_open(fuse_req_t request, fuse_ino_t inode, struct fuse_file_info *file) {
  struct node *one = called(request, inode);
  if (one == NULL) return;
  truncate_opened(one, file);
  fuse_reply_open(request, file);
}

static void on_create(fuse_req_t request, fuse_ino_t parent, const char *name, mode_t mode,
                      struct fuse_file_info *file) {
  struct node *one = make(request, parent, name, (mode & 07777) | S_IFREG);
  if (one == NULL) return;
  struct fuse_entry_param entry = answer(one);
  fuse_reply_create(request, &entry, file);
}

static void on_read(fuse_req_t request, fuse_ino_t inode, size_t size, off_t offset,
                    struct fuse_file_info *file) {
  (void)file;
  struct node *one = called(request, inode);
  if (one == NULL) return;
  size_t at = (size_t)offset < one->now.size ? (size_t)offset : one->now.size;
  if (size > one->now.size - at) size = one->now.size - at;
  fuse_reply_buf(request, size != 0 ? (const char *)one->now.data + at : NULL, size);
}

static void on_write(fuse_req_t request, fuse_ino_t inode, const char *data, size_t size, off_t offset,
                     struct fuse_file_info *file) {
  (void)file;
  struct node *one = called(request, inode);
  if (one == NULL) return;
  size_t end = (size_t)offset + size;
  if (end > one->now.size) resize(&one->now, end);
  memcpy(one->now.data + offset, data, size);
  one->is_dirty = true;
  one->modified = one->changed = present();
  fuse_reply_write(request, size);
}

static void on_fsync(fuse_req_t request, fuse_ino_t inode, int only_data, struct fuse_file_info *file) {
  (void)only_data, (void)file;
  struct node *one = called(request, inode);
  if (one == NULL) return;
  if (one->is_dirty) assign(&one->synced, &one->now);
  one->is_dirty = false;
  fuse_reply_err(request, 0);
}

static void on_fsyncdir(fuse_req_t request, fuse_ino_t inode, int only_data, struct fuse_file_info *file) {
  (void)only_data, (void)file;
  if (called(request, inode) == NULL) return;
  sync_names(inode);
  fuse_reply_err(request, 0);
}

// A folder is listed as it was when it was opened.
static void on_opendir(fuse_req_t request, fuse_ino_t inode, struct fuse_file_info *file) {
  struct node *one = called(request, inode);
  if (one == NULL) return;
  struct entries *listing = allocate(NULL, sizeof *listing);
  *listing = (struct entries){0};
  put(listing, ".", inode);
  put(listing, "..", one->parent);
  for (size_t i = 0; i < one->names.count; i++)
    put(listing, one->names.all[i].name, one->names.all[i].inode);
  file->fh = (uintptr_t)listing;
  fuse_reply_open(request, file);
}

static void on_readdir(fuse_req_t request, fuse_ino_t inode, size_t size, off_t offset,
                       struct fuse_file_info *file) {
  if (called(request, inode) == NULL) return;
  const struct entries *listing = (const struct entries *)(uintptr_t)file->fh;
  char *buffer = allocate(NULL, size);
  size_t used = 0;
  for (size_t i = (size_t)offset; i < listing->count; i++) {
    const struct entry *entry = &listing->all[i];
    struct node *one = node(entry->inode);
    struct stat status = {.st_ino = entry->inode};
    if (!options.no_types && one != NULL) status.st_mode = one->mode;
    size_t wanted =
        fuse_add_direntry(request, buffer + used, size - used, entry->name, &status, (off_t)i + 1);
    if (wanted > size - used) break;
    used += wanted;
  }
  fuse_reply_buf(request, buffer, used);
  free(buffer);
}

static void on_releasedir(fuse_req_t request, fuse_ino_t inode, struct fuse_file_info *file) {
  (void)inode;
  struct entries *listing = (struct entries *)(uintptr_t)file->fh;
  clear(listing);
  free(listing);
  fuse_reply_err(request, 0);
}

static void on_statfs(fuse_req_t request, fuse_ino_t inode) {
  (void)inode;
  struct statvfs status = {
      .f_bsize = PAGE, .f_frsize = PAGE, .f_blocks = 1 << 20, .f_bfree = 1 << 20, .f_bavail = 1 << 20,
      .f_files = 1 << 20, .f_ffree = 1 << 20, .f_favail = 1 << 20, .f_namemax = 255};
  fuse_reply_statfs(request, &status);
}

// Not here: flock and fcntl locks, which Linux then keeps itself; tmpfile, which gives EOPNOTSUPP.
static const struct fuse_lowlevel_ops calls = {
    .lookup = on_lookup, .forget = on_forget, .getattr = on_getattr, .setattr = on_setattr,
    .readlink = on_readlink, .mknod = on_mknod, .mkdir = on_mkdir, .unlink = remove_name,
    .rmdir = remove_name, .symlink = on_symlink, .rename = on_rename, .link = on_link, .open = on_open,
    .create = on_create, .read = on_read, .write = on_write, .fsync = on_fsync, .opendir = on_opendir,
    .readdir = on_readdir, .releasedir = on_releasedir, .fsyncdir = on_fsyncdir, .statfs = on_statfs,
    .setxattr = on_setxattr};

// Mounts the folder and answers calls until it is unmounted; 0 where that went well.
static int serve(const char *folder) {
  char *arguments[] = {"forgetful", "-o", "allow_other,default_permissions,fsname=forgetful", NULL};
  struct fuse_args options = FUSE_ARGS_INIT(3, arguments);
  struct fuse_session *session = fuse_session_new(&options, &calls, sizeof calls, NULL);
  if (session == NULL) return 1;
  int status = 1;
  if (fuse_set_signal_handlers(session) == 0) {
    if (fuse_session_mount(session, folder) == 0) {
      // One call after another, so that nothing needs a lock.
      status = fuse_session_loop(session) == 0 ? 0 : 1;
      fuse_session_unmount(session);
    }
    fuse_remove_signal_handlers(session);
  }
  fuse_session_destroy(session);
  fuse_opt_free_args(&options);
  return status;
}

int main(int count, char **arguments) {
  const char *folder = NULL;
  for (int i = 1; i < count; i++) {
    const char *argument = arguments[i];
    if (strcmp(argument, "--no-rename-flags") == 0) options.no_rename_flags = true;
    else if (strcmp(argument, "--no-links") == 0) options.no_links = true;
    else if (strcmp(argument, "--no-types") == 0) options.no_types = true;
    else if (strcmp(argument, "--whole-seconds") == 0) has_whole_seconds = true;
    else if (argument[0] != '-' && folder == NULL) folder = argument;
    else folder = "", i = count;
  }
  if (folder == NULL || folder[0] == '\0') {
    fputs("usage: forgetful [--no-rename-flags] [--no-links] [--no-types] [--whole-seconds] FOLDER\n",
          stderr);
    return 64;
  }
  new_node(FUSE_ROOT_ID, S_IFDIR | 0777, getuid(), getgid())->lookups = 1;

  int status;
  do {
    if (has_failed) recover();
    status = serve(folder);
  } while (status == 0 && has_failed);
  return status;
}
