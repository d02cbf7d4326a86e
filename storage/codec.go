package storage

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"github.com/klauspost/compress/zstd"

	"xxgk/site"
)

// maxInflated bounds what a compressed value of ours may grow to.
const maxInflated = 256 << 20

// codec packs and unpacks what is stored compressed.
type codec struct {
	enc *zstd.Encoder
	dec *zstd.Decoder
}

func newCodec() (*codec, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxInflated))
	if err != nil {
		return nil, err
	}
	return &codec{enc: enc, dec: dec}, nil
}

func (c *codec) pack(raw []byte) []byte { return c.enc.EncodeAll(raw, nil) }

func (c *codec) unpack(packed []byte) ([]byte, error) { return c.dec.DecodeAll(packed, nil) }

func (c *codec) packJSON(v any) ([]byte, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return c.pack(raw), nil
}

func (c *codec) unpackJSON(packed []byte, v any) error {
	raw, err := c.unpack(packed)
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, v)
}

// content is the part of a page that is long: stored together, compressed. The
// text stands as it is behind the rest's JSON, of which a zero byte is no part.
type content struct {
	Text        string            `json:"-"`
	Attachments []site.Attachment `json:"a,omitempty"`
	Items       []site.Item       `json:"i,omitempty"`
	Tables      []site.Table      `json:"b,omitempty"`
	Mentions    []site.Mention    `json:"m,omitempty"`
	Next        string            `json:"n,omitempty"`
	Pages       int               `json:"p,omitempty"`
	Turned      int               `json:"t,omitempty"`
	Refresh     string            `json:"r,omitempty"`
	Pictures    int               `json:"g,omitempty"`
	Hidden      []site.Hidden     `json:"h,omitempty"`
	Head        site.Head         `json:"e,omitzero"`
	Jump        string            `json:"j,omitempty"`
}

func contentOf(p *site.Page) content {
	return content{
		Text: p.Text, Attachments: p.Attachments, Items: p.Items, Tables: p.Tables, Mentions: p.Mentions,
		Next: p.Next, Pages: p.Pages, Turned: p.Turned, Refresh: p.Refresh, Pictures: p.Pictures, Hidden: p.Hidden, Head: p.Head, Jump: p.Jump,
	}
}

func (c *codec) packContent(v content) ([]byte, error) {
	raw := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(raw)
	raw.Reset()
	if err := json.NewEncoder(raw).Encode(v); err != nil {
		return nil, err
	}
	raw.Truncate(raw.Len() - len("\n"))
	raw.WriteByte(0)
	raw.WriteString(v.Text)
	return c.pack(raw.Bytes()), nil
}

//nolint:gochecknoglobals // a pool
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func (c *codec) unpackContent(packed []byte) (content, error) {
	var v content
	raw, err := c.unpack(packed)
	if err != nil {
		return v, err
	}
	head, text, _ := bytes.Cut(raw, []byte{0})
	v.Text = string(text)
	return v, json.Unmarshal(head, &v)
}

// Flags of a page.
const (
	flagNeedsBrowser = 1 << iota
	flagTruncated
)

func flags(p *site.Page) int {
	f := 0
	if p.NeedsBrowser {
		f |= flagNeedsBrowser
	}
	if p.Truncated {
		f |= flagTruncated
	}
	return f
}

// digest tells whether what was read of a page has changed: a clock or a
// counter in the bytes makes no new version.
func digest(p *site.Page, body []byte, links []byte) []byte {
	h := sha256.New()
	fmt.Fprintf(h, "%d\x00%s\x00%s\x00%s\x00%v\x00%s\x00%s\x00", p.Extractor, p.URL, p.Title, p.Kind, p.Column, site.DayText(p.Published), p.DateSource)
	h.Write(body)
	h.Write([]byte{0})
	h.Write(links)
	return h.Sum(nil)[:16]
}

// reasonText stores a reason. Most have no arguments.
func reasonText(r site.Reason) (string, error) {
	if len(r.Args) == 0 {
		return `{"code":"` + r.Code + `"}`, nil // a code is a word of ours
	}
	b, err := json.Marshal(r)
	return string(b), err
}

func parseDay(s string) time.Time {
	t, _ := time.Parse(time.DateOnly, s)
	return t
}

// timeText and parseTime store an instant.
func timeText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

func parseTime(s string) time.Time {
	t, _ := time.Parse(time.RFC3339Nano, s)
	return t
}
