namespace SchemaFirst.Schema.Patterns;

/// <content>Groups and their names.</content>
internal sealed partial class PatternParser
{
    // How many groups there are, and which have names: references may come before them.
    private static (int Count, Dictionary<string, int> Names) FindGroups(string pattern)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var count = 0;
        var isInClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    isInClass = true;
                    break;
                case ']':
                    isInClass = false;
                    break;
                case '(' when !isInClass:
                    var isNamed = StartsWith(pattern, i, "(?<") && !StartsWith(pattern, i, "(?<=") && !StartsWith(pattern, i, "(?<!");
                    count += isNamed || !StartsWith(pattern, i, "(?") ? 1 : 0;
                    if (isNamed && Near(pattern, '>', i) is > 0 and var close)
                    {
                        names[pattern.Substring(i + 3, close - i - 3)] = count;
                    }

                    break;
            }
        }

        return (count, names);
    }

    private PatternNode Group()
    {
        if (++_depth > DeepestNesting)
        {
            return Fail("groups nested too deep", $"at most {DeepestNesting} levels");
        }

        var start = _at - 1;
        Func<PatternNode, PatternNode> wrap = item => item;
        if (TryTake("?:"))
        {
        }
        else if (TryTake("?="))
        {
            wrap = item => new LookNode(item, IsBehind: false, IsNegated: false);
        }
        else if (TryTake("?!"))
        {
            wrap = item => new LookNode(item, IsBehind: false, IsNegated: true);
        }
        else if (TryTake("?<="))
        {
            wrap = item => new LookNode(item, IsBehind: true, IsNegated: false);
        }
        else if (TryTake("?<!"))
        {
            wrap = item => new LookNode(item, IsBehind: true, IsNegated: true);
        }
        else
        {
            var name = TryTake("?<") ? GroupName() : null;
            if (name is null && Current == '?')
            {
                return Fail("'(?'", "'(?:', '(?=', '(?!', '(?<=', '(?<!' or '(?<name>'");
            }

            var group = ++_groupsSoFar;
            if (name is not null && _groupsByName[name] != group)
            {
                return Fail($"another group '{name}'", "names that differ");
            }

            wrap = item => new GroupNode(item, group);
        }

        var content = Choice();
        _depth--;
        if (_error is null && Current != ')')
        {
            _at = start;
            return Fail("a '(' without a ')'", "both");
        }

        _at++;
        return wrap(content);
    }

    // A name and '>'; identifiers of ECMAScript, escapes in them apart.
    private string? GroupName()
    {
        var close = Near(_pattern, '>', _at);
        var name = close < 0 ? "" : _pattern.Substring(_at, close - _at);
        if (name.Length == 0 || char.IsDigit(name[0]) || !name.All(character => char.IsLetterOrDigit(character) || character is '_' or '$' || char.IsSurrogate(character)))
        {
            Fail("a group without a proper name", "letters, digits, '_' and '$' before '>'");
            return null;
        }

        _at = close + 1;
        return name;
    }
}
