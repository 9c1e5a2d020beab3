namespace SchemaFirst.Schema.Schemas;

/// <summary>The ids of what can be wrong with a schema file. They never change their meaning.</summary>
public static class SchemaDiagnostics
{
    /// <summary>The file is not JSON.</summary>
    public const string NotJson = "SFG1001";

    /// <summary>A member name stands twice in one object; the last one counts (a warning).</summary>
    public const string DuplicateMember = "SFG1002";

    /// <summary><c>$schema</c> names a dialect that is not read.</summary>
    public const string UnknownDialect = "SFG2001";

    /// <summary>A keyword's value is not of the keyword's kind.</summary>
    public const string KeywordValue = "SFG2002";

    /// <summary>A reference leads nowhere.</summary>
    public const string UnresolvedReference = "SFG2003";

    /// <summary>
    /// References lead in a circle without ever reaching a schema, or apply one to the same value again and again; a warning for those who only
    /// need it for documents that get there.
    /// </summary>
    public const string CircularReference = "SFG2004";

    /// <summary>A member is spelt almost like a keyword (a warning).</summary>
    public const string MisspeltKeyword = "SFG2005";

    /// <summary>A pattern cannot be read as a regular expression of ECMA-262; a warning where that is allowed, and then it accepts every text.</summary>
    public const string Pattern = "SFG2006";

    /// <summary>A schema is neither an object nor a boolean.</summary>
    public const string NotASchema = "SFG2007";

    /// <summary>Two schemas have the same URI.</summary>
    public const string DuplicateUri = "SFG2008";

    /// <summary>A member is a keyword in another draft and means nothing in this one (a warning).</summary>
    public const string KeywordOfOtherDraft = "SFG2009";

    /// <summary>Dynamic references have more combinations of targets than are followed.</summary>
    public const string DynamicReferences = "SFG2010";

    /// <summary>The value of an annotation is not of the keyword's kind, which changes no verdict (a warning).</summary>
    public const string Annotation = "SFG2011";

    /// <summary>Two schemas make types, files or families of the same name.</summary>
    public const string NameClash = "SFG3001";

    /// <summary>A project lists a schema file twice.</summary>
    public const string FileListedTwice = "SFG3002";
}
