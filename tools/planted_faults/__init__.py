"""Ten faults, planted one at a time into a copy of the tree: each must make its test fail."""
