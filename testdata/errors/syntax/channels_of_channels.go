// An arrow before a channel type belongs to the type.

package main

type T int

var a = <-chan int(nil)
var b = <-chan<- int(nil)
var c = <-chan<- chan int(nil)
var d = <-<-chan int(nil)
var e <-chan<- int
var f <-int

func main() {}
