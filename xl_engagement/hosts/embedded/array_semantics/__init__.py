"""Excel's array semantics, which the engine has in part: `explicit` rewrites formulas, `repeat` is what they call."""
