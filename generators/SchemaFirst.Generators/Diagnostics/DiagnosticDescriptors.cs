using Microsoft.CodeAnalysis;

namespace SchemaFirst.Generators.Diagnostics;

/// <summary>The diagnostics of schema files. The message is made where the mistake is found; a descriptor adds the severity.</summary>
internal static class DiagnosticDescriptors
{
    private const string Category = "SchemaFirst";

    private static readonly DiagnosticDescriptor NotJson = new("SFG1001", "Not JSON", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor DuplicateMember = new("SFG1002", "Member name stands twice", "{0}", Category, DiagnosticSeverity.Warning, true);
    private static readonly DiagnosticDescriptor UnknownDialect = new("SFG2001", "Dialect is not read", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor KeywordValue = new("SFG2002", "Value does not fit its keyword", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor UnresolvedReference = new("SFG2003", "Reference leads nowhere", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor CircularReference = new("SFG2004", "References lead in a circle", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor MisspeltKeyword = new("SFG2005", "Keyword is misspelt", "{0}", Category, DiagnosticSeverity.Warning, true);
    private static readonly DiagnosticDescriptor Pattern = new("SFG2006", "Pattern is not a regular expression", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor NotASchema = new("SFG2007", "Not a schema", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor DuplicateUri = new("SFG2008", "Two schemas have the same URI", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor KeywordOfOtherDraft = new("SFG2009", "Keyword of another draft", "{0}", Category, DiagnosticSeverity.Warning, true);
    private static readonly DiagnosticDescriptor DynamicReferences = new("SFG2010", "Too many targets of dynamic references", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor Annotation = new("SFG2011", "Annotation does not fit its keyword", "{0}", Category, DiagnosticSeverity.Warning, true);
    private static readonly DiagnosticDescriptor NameClash = new("SFG3001", "Two schemas make the same name", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor FileListedTwice = new("SFG3002", "Schema file is listed twice", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor NoMigration = new("SFG4001", "Version has no migration", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor MalformedMigration = new("SFG4002", "Not a migration", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor WrongVersion = new("SFG4003", "Migration of another version", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor UnknownMember = new("SFG4004", "Member is not there", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor ForgottenMember = new("SFG4005", "Member goes nowhere", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor MissingMember = new("SFG4006", "Member comes from nowhere", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor WrittenTwice = new("SFG4007", "Member is written twice", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor TakenTwice = new("SFG4008", "Member is taken twice", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor DoesNotFit = new("SFG4009", "Value may not fit", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor NoInverse = new("SFG4010", "Conversion has no inverse", "{0}", Category, DiagnosticSeverity.Error, true);
    private static readonly DiagnosticDescriptor NoStore = new("SFG4011", "Nowhere to keep a member", "{0}", Category, DiagnosticSeverity.Error, true);

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = new[]
    {
        NotJson, DuplicateMember, UnknownDialect, KeywordValue, UnresolvedReference, CircularReference, MisspeltKeyword, Pattern, NotASchema, DuplicateUri, KeywordOfOtherDraft, DynamicReferences, Annotation, NameClash, FileListedTwice,
        NoMigration, MalformedMigration, WrongVersion, UnknownMember, ForgottenMember, MissingMember, WrittenTwice, TakenTwice, DoesNotFit, NoInverse, NoStore,
    }.ToDictionary(descriptor => descriptor.Id);

    /// <summary>The descriptor of an id.</summary>
    public static DiagnosticDescriptor Find(string id) => ById[id];
}
