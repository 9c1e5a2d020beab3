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

    /// <summary>Schemas of which it would take too long to find out whether a value is valid (a warning).</summary>
    public const string Undecided = "SFG2110";
}
