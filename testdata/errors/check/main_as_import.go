// An import that is called main, in package main, which lacks a function of that name then.
package main

import main "unsafe"

var x main.Pointer
