using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Compatibility.Solving;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Findings;

/// <summary>A place in a schema file.</summary>
/// <param name="Path">The file's path as it was given.</param>
/// <param name="Pointer">The JSON Pointer of the value, as a URI fragment.</param>
/// <param name="Span">Where the value stands.</param>
/// <param name="Text">The value, shortened, for messages.</param>
public sealed record SchemaPlace(string Path, string Pointer, TextSpan Span, string Text);

/// <summary>One of two schemas that are compared: its meaning, and where its parts stand.</summary>
/// <param name="document">The schema file.</param>
/// <param name="model">Its meaning.</param>
/// <param name="others">Documents that it refers to.</param>
public sealed class SchemaSide(SchemaDocument document, ConstraintModel model, params SchemaDocument[] others)
{
    private const int LongestText = 60;

    private static readonly HashSet<string> Annotations = ["title", "description", "$comment", "x-unit"];

    /// <summary>The schema file.</summary>
    public SchemaDocument Document { get; } = document;

    /// <summary>Its meaning.</summary>
    public ConstraintModel Model { get; } = model;

    /// <summary>The place of a part of a subschema, or of what is there of it.</summary>
    /// <param name="location">The subschema's location, as in <see cref="SubschemaModel.Location"/>.</param>
    /// <param name="tokens">The way on from there: member names and indices; the first that does not exist ends it.</param>
    public SchemaPlace Find(string location, IEnumerable<string> tokens)
    {
        var (holder, pointer, value) = Locate(location, tokens);
        return new SchemaPlace(holder.Path, pointer.ToFragment(), value.Span, Shorten(WithoutAnnotations(value).ToCanonicalString()));
    }

    /// <summary>The values that an <c>enum</c> lists, or a <c>const</c> names, as canonical JSON; null when the part is neither, or more than one of them.</summary>
    internal IReadOnlyList<string>? ValuesOf(Part part)
    {
        var (_, pointer, value) = Locate(part.Location, part.Tokens);
        return pointer.Text.EndsWith("/enum", StringComparison.Ordinal) && value.Kind == JsonKind.Array ? [.. value.Items.Select(item => item.ToCanonicalString()).Distinct()]
            : pointer.Text.EndsWith("/const", StringComparison.Ordinal) ? [value.ToCanonicalString()]
            : null;
    }

    private (SchemaDocument Holder, JsonPointer Pointer, JsonValue Value) Locate(string location, IEnumerable<string> tokens)
    {
        var hash = location.IndexOf('#');
        var holder = hash <= 0 ? Document : others.FirstOrDefault(other => Uri(other) == location.Substring(0, hash)) ?? Document;
        var pointer = JsonPointer.Root;
        var value = holder.Root!.Source;
        foreach (var token in new JsonPointer(System.Uri.UnescapeDataString(location.Substring(hash + 1))).Tokens().Concat(tokens))
        {
            if (Step(value, token) is not { } next)
            {
                break;
            }

            (value, pointer) = (next, pointer.Append(token));
        }

        return (holder, pointer, value);
    }

    /// <summary>A text that fits into a message.</summary>
    internal static string Shorten(string text) => text.Length <= LongestText ? text : text.Substring(0, LongestText - 1) + "…";

    // What is said to people would leave no room for what is asked of documents.
    private static JsonValue WithoutAnnotations(JsonValue value) => value.Kind switch
    {
        JsonKind.Object => Documents.Object(value.EffectiveMembers
            .Where(member => member.Value.Kind != JsonKind.String || !Annotations.Contains(member.Name))
            .Select(member => new KeyValuePair<string, JsonValue>(member.Name, WithoutAnnotations(member.Value)))),
        JsonKind.Array => Documents.Array([.. value.Items.Select(WithoutAnnotations)]),
        _ => value,
    };

    private static string Uri(SchemaDocument document) => SchemaParser.WithoutFragment(document.Root!.BaseUri);

    private static JsonValue? Step(JsonValue value, string token) =>
        value.Kind != JsonKind.Array ? value.Find(token)
        : int.TryParse(token, out var index) && index >= 0 && index < value.Items.Count ? value.Items[index]
        : value.Items.FirstOrDefault(item => item.Kind == JsonKind.String && item.Text == token);
}
