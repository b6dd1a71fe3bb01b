// Statements that return too much or too little.
package p

func none() {}

func two() (int, string) { return 1, "a" }

func f() { return 1 }

func g() int { return }

func h() (int, error) { return 1 }

func i() (int, error) { return 1, nil, "a" }

func j() int { return two() }

func k() (string, int) { return two() }

func l() int { return none() }

func m() (int, string) { return two(), 1 }

func n() (x, y float64) { return 'a', two }

func o() { return none() }
