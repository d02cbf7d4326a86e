package main

import (
	"regexp"
	"strings"
)

// mistake is a way of saying what is wrong with a command line: the parser's
// own sentence, and the code with the names of what it mentions.
type mistake struct {
	says *regexp.Regexp
	code string
	args []string
}

// mistakes are the parser's sentences, which exist in English only.
func mistakes() []mistake {
	return []mistake{
		{regexp.MustCompile(`^unexpected argument (\S+), did you mean (?:one of )?(.+)\?$`), "usage.near_command", []string{"what", "near"}},
		{regexp.MustCompile(`^unexpected argument (\S+)`), "usage.unexpected", []string{"what"}},
		{regexp.MustCompile(`^unknown flag (-\d[^\s,]*)`), "usage.negative", []string{"what"}},
		{regexp.MustCompile(`^unknown flag (\S+), did you mean (?:one of )?(.+)\?$`), "usage.near_flag", []string{"what", "near"}},
		{regexp.MustCompile(`^unknown flag (\S+)`), "usage.unknown_flag", []string{"what"}},
		{regexp.MustCompile(`^missing flags: (.+)$`), "usage.missing", []string{"what"}},
		{regexp.MustCompile(`^(--\S+): expected .* but got "EOL"`), "usage.no_value", []string{"flag"}},
		{regexp.MustCompile(`^(--\S+): expected .* but got "(-\d.*?)"`), "usage.value", []string{"flag", "value"}},
		{regexp.MustCompile(`^(--\S+): (?:missing value|expected .* value)`), "usage.no_value", []string{"flag"}},
		{regexp.MustCompile(`^(--\S+|\[?<\S+>\]?): expected .* but got "(.*?)"`), "usage.value", []string{"flag", "value"}},
		{regexp.MustCompile(`^(--\S+) must be one of (.+) but got "(.*)"$`), "usage.choice", []string{"flag", "allowed", "value"}},
		{regexp.MustCompile(`^expected one of (.+)$`), "usage.one_of", []string{"what"}},
		{regexp.MustCompile(`^expected (.+)$`), "usage.expected", []string{"what"}},
	}
}

// mistaken words what the parser found wrong in the reader's language.
func (e env) mistaken(err error) string {
	for _, m := range mistakes() {
		found := m.says.FindStringSubmatch(err.Error())
		if found == nil {
			continue
		}
		args := make(map[string]any, len(m.args))
		for i, name := range m.args {
			args[name] = strings.NewReplacer(`"",`, "", `"`, "", ",", " | ").Replace(found[i+1])
		}
		said := e.words.T(m.code, args)
		if flag, ok := args["flag"].(string); ok {
			if want := "usage.want." + strings.Trim(flag, "-[<>]"); e.words.Has(want) {
				said += e.words.T("config.hint", map[string]any{"hint": e.words.T(want, nil)})
			}
		}
		return said
	}
	return err.Error()
}

// choice is the one of the allowed words that was meant: typed as it is, or as
// a reader is shown it. Nothing typed is nothing chosen.
func choice[T ~string](e env, flag, prefix, typed string, allowed []T) (T, error) {
	var pairs []string
	for _, a := range allowed {
		shown := e.words.T(prefix+"."+string(a), nil)
		if typed == string(a) || typed == shown {
			return a, nil
		}
		pairs = append(pairs, e.words.Gloss(string(a), shown))
	}
	if typed == "" {
		return "", nil
	}
	return "", usage("usage.choice", map[string]any{"flag": flag, "value": typed, "allowed": join(pairs)})
}
