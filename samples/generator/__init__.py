# SPDX-License-Identifier: Apache-2.0
"""What the samples are made from: the forms, the reports' contents, and two writers."""
