package main

import (
	"fmt"
	"github.com/a/b/c"
	"github.com/x/y"
)
