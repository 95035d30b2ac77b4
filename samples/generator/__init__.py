"""What the samples are made from: the forms, the reports' contents, and two writers."""
