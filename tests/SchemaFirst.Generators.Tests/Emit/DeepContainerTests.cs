using System.Text.RegularExpressions;
using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Emit;

/// <summary>Arrays and maps within each other, deeper than people write them. What they cost the compiler must not double with each level.</summary>
public sealed partial class DeepContainerTests
{
    private const int Depth = 60;

    private static readonly (string Schema, string Document) Array = ("""{ "type": "array", "items": * }""", "[*]");
    private static readonly (string Schema, string Document) Map = ("""{ "type": "object", "additionalProperties": * }""", """{"m":*}""");
    private static readonly (string Schema, string Document) Nullable = ("""{ "type": ["array", "null"], "items": * }""", "[null,*,null]");

    [Fact]
    public void A_document_of_every_depth_goes_through()
    {
        var root = Project(Depth).Build().Root("V1_0_0.Thing");
        root.AssertRoundTrip($$"""{"arrays":{{Document(Array, Depth)}},"nullable":{{Document(Nullable, Depth - 1, "[]")}},"mixed":[{"x":[{"y":[]}]}]}""");
        root.AssertRoundTrip($$"""{"maps":{{Document(Map, Depth)}},"nullable":null}""");
        Assert.False(root.IsValid($$"""{"arrays":{{Document(Array, Depth - 1)}}}"""));
    }

    // Of two calls, one in the lambda of the other, the compiler infers the inner one's type twice: so only the innermost two are left to it.
    [Fact]
    public void Of_calls_within_calls_two_are_left_to_inference()
    {
        var lines = Project(Depth).Generate().Files["Thing.1.0.0.g.cs"].Split('\n');
        Assert.Contains(lines, line => Call().Count(line) == Depth);
        Assert.All(lines, line => Assert.True(InferredCall().Count(line) <= 2, line));
    }

    // A type's name is as long as the type is deep, and each level names its own: twice the depth is four times the code.
    [Fact]
    public void Twice_the_depth_is_no_more_than_four_times_the_code()
    {
        var (shallow, deep) = (Size(Depth / 2), Size(Depth));
        Assert.True(deep <= 4 * shallow, $"{deep} characters for twice the depth of {shallow}");
    }

    [GeneratedRegex(@"\.(Read|Write)(List|Map)\b")]
    private static partial Regex Call();

    [GeneratedRegex(@"\.(Read|Write)(List|Map)\(")]
    private static partial Regex InferredCall();

    private static int Size(int depth) => Project(depth).Generate().Files.Values.Sum(text => text.Length);

    private static ConsumerProject Project(int depth) => new(SchemaFiles.Schema(
        "thing",
        "1.0.0",
        $$"""
        { "type": "object", "additionalProperties": false, "properties": {
            "arrays": {{Schema(depth, Array)}}, "maps": {{Schema(depth, Map)}}, "nullable": {{Schema(depth, Nullable)}}, "mixed": {{Schema(depth, Array, Map)}} } }
        """));

    private static string Schema(int depth, params (string Schema, string Document)[] kinds) =>
        Enumerable.Range(0, depth).Reverse().Aggregate("""{ "type": "string" }""", (inner, level) => kinds[level % kinds.Length].Schema.Replace("*", inner, StringComparison.Ordinal));

    private static string Document((string Schema, string Document) kind, int depth, string innermost = "\"😀\"") =>
        Enumerable.Range(0, depth).Aggregate(innermost, (inner, _) => kind.Document.Replace("*", inner, StringComparison.Ordinal));
}
