// Interfaces that embed themselves, or need themselves.
package p

type a interface{ a }

type b interface {
	m()
	c
}

type c interface{ d }

type d interface{ b }

type e interface{ m() e }

type f interface{ ~[]f }

type g[T g[T]] interface{ m() T }

type h interface{ m() interface{ h } }

type i = interface{ i }

type j interface{ *j | k }

type k interface{ j }
