# SPDX-License-Identifier: Apache-2.0
"""Reports with prose written from their figures, for measuring what `nianbao` makes of it."""
