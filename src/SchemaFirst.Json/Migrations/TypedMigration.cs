using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SchemaFirst.Json.Migrations;

/// <summary>Migrates typed records. They go the way of their bytes, so that there is one meaning.</summary>
public static class TypedMigration
{
    /// <summary>Converts a record to the adjacent version; false, with the reason, when that cannot have it.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="isUp">True towards the newer version.</param>
    /// <param name="record">The record.</param>
    /// <param name="context">What is known besides it.</param>
    /// <param name="migrated">The result, when there is one.</param>
    /// <param name="reason">One sentence, when there is none.</param>
    public static bool TryConvert<TFrom, TTo>(Migration migration, bool isUp, TFrom record, MigrationContext context, [NotNullWhen(true)] out TTo? migrated, out string reason)
        where TFrom : ISchemaType<TFrom>
        where TTo : class, ISchemaType<TTo> =>
        TryConvert(new ChainConverter([migration.CreateConverter()], isUp), record, context, out migrated, out reason);

    /// <summary>Converts a record to another version of its family; false, with the reason, when that cannot have it.</summary>
    /// <param name="chain">The family's migrations.</param>
    /// <param name="record">The record.</param>
    /// <param name="context">What is known besides it.</param>
    /// <param name="migrated">The result, when there is one.</param>
    /// <param name="reason">One sentence, when there is none.</param>
    public static bool TryConvert<TFrom, TTo>(MigrationChain chain, TFrom record, MigrationContext context, [NotNullWhen(true)] out TTo? migrated, out string reason)
        where TFrom : ISchemaType<TFrom>
        where TTo : class, ISchemaType<TTo> =>
        TryConvert(chain.CreateConverter(TFrom.SchemaVersionText, TTo.SchemaVersionText), record, context, out migrated, out reason);

    private static bool TryConvert<TFrom, TTo>(ChainConverter converter, TFrom record, MigrationContext context, [NotNullWhen(true)] out TTo? migrated, out string reason)
        where TFrom : ISchemaType<TFrom>
        where TTo : class, ISchemaType<TTo>
    {
        var document = new ArrayBufferWriter<byte>();
        record.WriteTo(document);
        var output = new MigrationOutput();
        var isConverted = converter.TryConvert(document.WrittenSpan, context, output, out reason);
        migrated = isConverted ? TTo.ReadValidated(output.WrittenSpan) : null;
        return isConverted;
    }
}
