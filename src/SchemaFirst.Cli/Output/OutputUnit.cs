using SchemaFirst.Cli.Commands;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Cli.Output;

/// <summary>
/// A node of the detailed output (2020-12 core, 12.4.3): the errors at one place of the schema and the instance, in the order of the
/// evaluation. Nodes that have neither an error of their own nor several below them are left out, as the specification asks.
/// </summary>
internal sealed class OutputUnit
{
    private readonly List<OutputUnit> _children = [];

    private OutputUnit(string keywordLocation, string instanceLocation, string? absoluteLocation, ValidationError? error)
    {
        KeywordLocation = keywordLocation;
        InstanceLocation = instanceLocation;
        AbsoluteLocation = absoluteLocation;
        Error = error;
    }

    /// <summary>Where in the schema, through every reference.</summary>
    public string KeywordLocation { get; }

    /// <summary>Where in the document.</summary>
    public string InstanceLocation { get; }

    /// <summary>Where in the schema, references followed; null when that cannot be told.</summary>
    public string? AbsoluteLocation { get; }

    /// <summary>The error at this very place; null for a node that only holds others.</summary>
    public ValidationError? Error { get; }

    /// <summary>The nodes below.</summary>
    public IReadOnlyList<OutputUnit> Children => _children;

    /// <summary>The tree of a record's errors.</summary>
    public static OutputUnit TreeOf(RecordVerdict record)
    {
        var root = new OutputUnit("", "", record.AbsoluteLocation("#"), error: null);
        List<OutputUnit> leaves = [.. record.Errors.Select(error => new OutputUnit(error.KeywordLocation, error.InstanceLocation, record.AbsoluteLocation(error.AbsoluteKeywordLocation), error))];
        root._children.AddRange(Nest(leaves, depth: 0));
        return root;
    }

    // Leaves that share the next token of their keyword location go below one node, and so on.
    private static IEnumerable<OutputUnit> Nest(List<OutputUnit> leaves, int depth)
    {
        foreach (var group in leaves.GroupBy(leaf => Prefix(leaf.KeywordLocation, depth + 1), StringComparer.Ordinal))
        {
            List<OutputUnit> members = [.. group];
            var own = members.Where(leaf => leaf.KeywordLocation == group.Key && leaf.Error is not null).ToList();
            var below = members.Except(own).ToList();
            if (below.Count == 0)
            {
                foreach (var leaf in own)
                {
                    yield return leaf;
                }

                continue;
            }

            foreach (var unit in Place(group.Key, own, [.. Nest(below, depth + 1)]))
            {
                yield return unit;
            }
        }
    }

    private static IEnumerable<OutputUnit> Place(string location, List<OutputUnit> own, List<OutputUnit> children)
    {
        if (own.Count > 0)
        {
            // The first error at this place holds what explains it further: the alternatives of an anyOf.
            own[0]._children.AddRange(children);
            return own;
        }

        if (children.Count == 1)
        {
            return children;
        }

        var node = new OutputUnit(location, children.Select(child => child.InstanceLocation).Aggregate(CommonPrefix), children.Select(child => AbsoluteAt(location, child)).FirstOrDefault(found => found is not null), error: null);
        node._children.AddRange(children);

        // Behind a reference, a place that cannot be told as the schema's own may not be shown; its children then stand one level higher.
        return node.AbsoluteLocation is not null || !location.Contains("/$", StringComparison.Ordinal) ? [node] : children;
    }

    // Without a reference in between, both locations of a place above end with the same tokens fewer.
    private static string? AbsoluteAt(string location, OutputUnit child)
    {
        var rest = child.KeywordLocation[location.Length..];
        var fragment = rest.Length == 0 ? "" : new Schema.Json.JsonPointer(rest).ToFragment()[1..];
        return child.AbsoluteLocation is { } absolute && absolute.EndsWith(fragment, StringComparison.Ordinal) && !rest.Contains("/$", StringComparison.Ordinal)
            ? absolute[..^fragment.Length]
            : null;
    }

    private static string Prefix(string pointer, int tokens)
    {
        var end = 0;
        for (var i = 0; i < tokens && end < pointer.Length; i++)
        {
            var next = pointer.IndexOf('/', end + 1);
            end = next < 0 ? pointer.Length : next;
        }

        return pointer[..end];
    }

    private static string CommonPrefix(string left, string right)
    {
        var tokens = 0;
        while (Prefix(left, tokens).Length < left.Length && Prefix(left, tokens + 1) == Prefix(right, tokens + 1))
        {
            tokens++;
        }

        return Prefix(left, tokens);
    }
}
