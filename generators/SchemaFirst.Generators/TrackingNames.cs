namespace SchemaFirst.Generators;

/// <summary>The names of the pipeline's steps, by which tests see what was done again.</summary>
public static class TrackingNames
{
    /// <summary>Schema files: path and text.</summary>
    public const string Files = nameof(Files);

    /// <summary>All schemas, resolved together.</summary>
    public const string Compiled = nameof(Compiled);

    /// <summary>Resolved schemas, one a file, with their diagnostics.</summary>
    public const string Schemas = nameof(Schemas);

    /// <summary>Models without positions.</summary>
    public const string Models = nameof(Models);

    /// <summary>Diagnostics, with positions.</summary>
    public const string Diagnostics = nameof(Diagnostics);

    /// <summary>Families with their versions.</summary>
    public const string Families = nameof(Families);

    /// <summary>The names of the latest version of each family.</summary>
    public const string Latest = nameof(Latest);

    /// <summary>Migration files: path and text.</summary>
    public const string MigrationFiles = nameof(MigrationFiles);

    /// <summary>Planned migrations, one a file, with their diagnostics.</summary>
    public const string Migrations = nameof(Migrations);

    /// <summary>Families with their migrations.</summary>
    public const string Chains = nameof(Chains);
}
