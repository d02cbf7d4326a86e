package extract

import (
	"strings"
)

// role is what a class or an id says that an element is, in the words of the
// skins that schools use. An element may have several.
type role uint16

const (
	roleText         role = 1 << iota // the main text's container, surely: vsb_content
	roleTitle                         // some title
	roleArticleTitle                  // an article's title in WebPlus
	roleCrumb                         // the breadcrumb
	roleColumn                        // the column's name above its list
	roleFurniture                     // navigation, head, foot or sidebar of the site
	rolePager                         // a pager
	rolePages                         // the number of pages
	roleNext                          // the link to the next page, or what holds it
	roleRowTitle                      // the title within a row
	roleRow                           // a row of a list, by the CMS
)

// look is what one value of class or id says.
type look struct {
	role role
	rank uint8
}

// unranked is the rank of what is no container of the main text.
const unranked = 255

// look tells what a class or an id says. Pages repeat the same few hundreds of
// times.
func (b *builder) look(a attr) look {
	if l, ok := b.desk.looks[a.val]; ok {
		return l
	}
	l := lookOf(a.val)
	if len(b.desk.looks) >= maxLooks {
		clear(b.desk.looks)
	}
	b.desk.looks[strings.Clone(a.val)] = l // the page's source is not held for it
	return l
}

// maxLooks bounds the values remembered.
const maxLooks = 4096

func lookOf(val string) look {
	l := look{rank: unranked}
	val = strings.ToLower(val)
	first := true
	for name := range strings.FieldsSeq(val) {
		l.role |= roleOf(name)
		if rank, ok := containers[name]; ok {
			l.rank = min(l.rank, rank)
		}
		if first && (strings.HasPrefix(name, "news") || name == "list_item" || name == "cols") {
			l.role |= roleRow
		}
		first = false
	}
	if containsAny(val, "nav", "menu", "foot", "copyright", "sidebar", "header", "banner", "crumb", "weizhi", "position", "pager", "page_", "friendlink", "hotnews", "leftlist") {
		l.role |= roleFurniture
	}
	if containsAny(val, "wp_paging", "pb_sys", "p_pages", "pagination", "pager", "fanye", "pages", "wp_page", "p_next", "page_nav") {
		l.role |= rolePager
	}
	return l
}

// roleOf tells what a whole class name or id says.
func roleOf(name string) role {
	var r role
	switch name {
	case "col_path", "breadcrumb", "crumbs", "path", "mbx", "position":
		r = roleCrumb
	case "col_title", "column-title", "col-title":
		r = roleColumn | roleTitle
	case "title", "tit", "news_title", "bt":
		r = roleRowTitle | roleTitle
	case "biaoti", "titlestyle", "nrtit", "titles", "wztit":
		r = roleTitle
	case "arti_title":
		r = roleArticleTitle
	case "all_pages":
		r = rolePages
	case "next", "p_next":
		r = roleNext
	}
	if strings.HasSuffix(name, "title") {
		r |= roleTitle
	}
	if strings.HasPrefix(name, "vsb_content") {
		r |= roleText
	}
	return r
}

// containers name the element that holds the main text; the lower the rank, the
// more certain.
//
//nolint:gochecknoglobals // read only
var containers = func() map[string]uint8 {
	m := make(map[string]uint8)
	for i, name := range []string{
		"vsb_content", "v_news_content", "wp_articlecontent", "article_content", "articlecontent", "trs_editor", "trs_editor_view", "ucap-content",
		"zoom", "news_content", "newscontent", "content_main", "article-content", "art_content", "art_con", "detail-content", "details-content", "show-content",
		"content-text", "content_text", "con_text", "contenttxt", "article_txt", "articletext", "news-content", "newsinfo", "read", "entry", "entry-content",
		"article-body", "info-content", "neirong", "nr", "wzcontent", "wz_content", "art-main", "article", "content",
	} {
		m[name] = uint8(i)
	}
	return m
}()

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
