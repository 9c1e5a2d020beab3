namespace SchemaFirst.Json.Validation.Formats;

/// <content>URIs and IRIs (RFC 3986, appendix A; RFC 3987, section 2.2).</content>
public static partial class StringFormats
{
    /// <summary><c>uri</c>: with a scheme, ASCII only.</summary>
    public static bool IsUri(ReadOnlySpan<byte> text) => UriGrammar.Uri.Matches(text, isReference: false);

    /// <summary><c>uri-reference</c>: a URI, or one relative to another.</summary>
    public static bool IsUriReference(ReadOnlySpan<byte> text) => UriGrammar.Uri.Matches(text, isReference: true);

    /// <summary><c>iri</c>: a URI that may hold characters beyond ASCII.</summary>
    public static bool IsIri(ReadOnlySpan<byte> text) => UriGrammar.Iri.Matches(text, isReference: false);

    /// <summary><c>iri-reference</c>: an IRI, or one relative to another.</summary>
    public static bool IsIriReference(ReadOnlySpan<byte> text) => UriGrammar.Iri.Matches(text, isReference: true);
}
