// A go statement forbids inlining until it stands elsewhere.
// cost: Queue.Add

package p

type Queue struct {
	jobs    []func()
	running bool
}

func (q *Queue) Add(job func()) {
	q.jobs = append(q.jobs, job)
	if !q.running {
		q.running = true
		go q.run()
	}
}

func (q *Queue) run() {
	for _, job := range q.jobs {
		job()
	}
}
