namespace SchemaFirst.Schema.Checks;

/// <summary>The ids of what only checking a schema finds; a compiler does not look for it. They never change their meaning.</summary>
public static class CheckIds
{
    /// <summary>The document is not valid against the metaschema of its dialect.</summary>
    public const string Metaschema = "SFG2101";

    /// <summary>Constraints that no value can satisfy.</summary>
    public const string NeverValid = "SFG2102";

    /// <summary>A member that is no keyword (a warning).</summary>
    public const string UnknownKeyword = "SFG2103";

    /// <summary>A keyword or value that changes no verdict where it stands (a warning).</summary>
    public const string NoEffect = "SFG2104";

    /// <summary>A format that asserts nothing in its draft, or in any (a warning).</summary>
    public const string UnassertedFormat = "SFG2105";

    /// <summary>An escape of other dialects of regular expressions, which is a plain letter in ECMA-262 (a warning).</summary>
    public const string ForeignEscape = "SFG2106";

    /// <summary>A default or an example that is not valid against its own schema (a warning).</summary>
    public const string BrokenExample = "SFG2107";

    /// <summary>Schemas of which it would take too long to find out whether a value is valid (a warning).</summary>
    public const string Undecided = "SFG2110";
}
