package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/jedib0t/go-pretty/v6/text"

	"xxgk/audit"
)

// helpColumn is where the explanations begin.
const helpColumn = 30

// printHelp prints the help of the command that trace came to, or of the
// program. Kong's own help is in English only.
func printHelp(e env, trace *kong.Context) error {
	node := trace.Selected()
	if node == nil {
		return e.programHelp(trace.Model.Node)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%sxxgk %s\n\n%s\n", e.words.T("cli.help.usage", nil), synopsis(node), e.words.T(node.Help, nil))
	if detail := "detail." + strings.ReplaceAll(called(node), " ", "."); e.words.Has(detail) {
		fmt.Fprintf(&b, "\n%s\n", e.words.T(detail, nil))
	}
	if len(node.Positional) > 0 {
		fmt.Fprintf(&b, "\n%s\n", e.words.T("cli.help.arguments", nil))
		for _, p := range node.Positional {
			e.helpRow(&b, p.Summary(), e.words.T(p.Help, e.helpLists()))
		}
	}
	if len(node.Children) > 0 {
		fmt.Fprintf(&b, "\n%s\n", e.words.T("cli.help.commands", nil))
		for _, c := range node.Children {
			e.helpRow(&b, called(c), e.words.T(c.Help, nil))
		}
	}
	fmt.Fprintf(&b, "\n%s\n", e.words.T("cli.help.flags", nil))
	for _, group := range node.AllFlags(true) {
		for _, f := range group {
			help := e.words.T(f.Help, e.helpLists())
			if f.Required {
				help = e.words.T("cli.help.required", map[string]any{"help": help})
			}
			e.helpRow(&b, flagName(f), help)
		}
	}
	_, err := fmt.Fprint(e.stdout, b.String())
	return err
}

func (e env) programHelp(root *kong.Node) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%sxxgk %s\n\n%s\n", e.words.T("cli.help.program", nil), e.words.T("cli.help.usage", nil),
		e.words.T("cli.help.command", nil), e.words.T("cli.help.commands", nil))
	for _, c := range root.Children {
		e.helpRow(&b, c.Name, e.words.T(c.Help, nil))
	}
	fmt.Fprintf(&b, "\n%s\n", e.words.T("cli.help.footer", nil))
	_, err := fmt.Fprint(e.stdout, b.String())
	return err
}

// called is a command as it is typed: review confirm.
func called(n *kong.Node) string {
	if n.Parent == nil || n.Parent.Type == kong.ApplicationNode {
		return n.Name
	}
	return called(n.Parent) + " " + n.Name
}

// synopsis is the command with its arguments and the flags it cannot do without.
func synopsis(n *kong.Node) string {
	s := called(n)
	if len(n.Children) > 0 {
		s += " …"
	}
	for _, p := range n.Positional {
		s += " " + p.Summary()
	}
	for _, f := range n.Flags {
		if f.Required {
			s += " --" + f.Name + " " + f.FormatPlaceHolder()
		}
	}
	return s
}

func flagName(f *kong.Flag) string {
	s := "    --" + f.Name
	if f.Short != 0 {
		s = fmt.Sprintf("-%c, --%s", f.Short, f.Name)
	}
	if !f.IsBool() {
		s += " " + f.FormatPlaceHolder()
	}
	return s
}

// helpRow is a name with its explanation.
func (e env) helpRow(b *strings.Builder, name, help string) {
	fmt.Fprintf(b, "  %s%s%s\n", name, strings.Repeat(" ", max(2, helpColumn-text.StringWidth(name))), help)
}

// helpLists are the words that may be typed, for explanations that list them.
func (e env) helpLists() map[string]any {
	return map[string]any{"handlings": e.handlingWords(audit.Handlings()), "kinds": joined(audit.Kinds())}
}
