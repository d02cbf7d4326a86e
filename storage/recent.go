package storage

// Sizes of the caches: the navigation of a large site many times over.
const (
	recentAddresses = 1 << 14
	recentAnchors   = 1 << 14
	recentLinks     = 1 << 14
)

// recent is a bounded cache: two generations, the older dropped when the
// younger is full. What is asked for again moves into the younger one.
type recent[K comparable, V any] struct {
	size       int
	own        func(K) K // copies a key to be kept
	young, old map[K]V
}

// newRecent returns an empty cache. A key read from a page is a piece of the
// page's words and would hold all of them: own makes a copy to keep.
func newRecent[K comparable, V any](size int, own func(K) K) *recent[K, V] {
	return &recent[K, V]{size: size, own: own, young: make(map[K]V)}
}

func (r *recent[K, V]) get(key K) (V, bool) {
	if v, ok := r.young[key]; ok {
		return v, true
	}
	v, ok := r.old[key]
	if ok {
		r.put(key, v)
	}
	return v, ok
}

func (r *recent[K, V]) put(key K, v V) {
	if len(r.young) >= r.size {
		r.old, r.young = r.young, make(map[K]V, r.size)
	}
	r.young[r.own(key)] = v
}

func (r *recent[K, V]) clear() { r.young, r.old = make(map[K]V), nil }
