package storage

// Sizes of the caches: the navigation of a large site many times over.
const (
	recentAddresses = 1 << 15
	recentAnchors   = 1 << 15
)

// recent is a bounded cache: two generations, the older dropped when the
// younger is full. What is asked for again moves into the younger one.
type recent[V any] struct {
	size       int
	young, old map[string]V
}

func newRecent[V any](size int) *recent[V] {
	return &recent[V]{size: size, young: make(map[string]V)}
}

func (r *recent[V]) get(key string) (V, bool) {
	if v, ok := r.young[key]; ok {
		return v, true
	}
	v, ok := r.old[key]
	if ok {
		r.put(key, v)
	}
	return v, ok
}

func (r *recent[V]) put(key string, v V) {
	if len(r.young) >= r.size {
		r.old, r.young = r.young, make(map[string]V, r.size)
	}
	r.young[key] = v
}

func (r *recent[V]) clear() { r.young, r.old = make(map[string]V), nil }
