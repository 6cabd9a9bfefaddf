"""Break-even: from which volume, when, and at which price one engagement model overtakes another."""
