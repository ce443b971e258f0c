using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tawthiq.Store;

/// <summary>Statements that run thousands of times, or of which the mapper knows nothing.</summary>
internal static class PlainSql
{
    private const int AtATime = 200;

    /// <summary>A statement within the transaction that is open, if one is; its parameters are set before it runs.</summary>
    /// <param name="db">The connection must be open when it runs.</param>
    /// <param name="sql">Written in the source; what comes from elsewhere is a parameter.</param>
    /// <param name="parameters">Their names, in order.</param>
    public static DbCommand Prepare(this RecordDb db, string sql, params IEnumerable<string> parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // as the documentation asks
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    /// <summary>Inserts rows, many to a statement: millions of them, which the mapper is too slow for.</summary>
    /// <param name="db">Within a change.</param>
    /// <param name="into">The statement up to its values, ending in <c>VALUES </c>.</param>
    /// <param name="rows">Values as the columns hold them, in the order of the statement.</param>
    public static void InsertMany(this RecordDb db, string into, IEnumerable<object[]> rows)
    {
        db.Database.OpenConnection();
        DbCommand? command = null;
        try
        {
            foreach (var some in rows.Chunk(AtATime))
            {
                if (command is null || command.Parameters.Count != some.Length * some[0].Length)
                {
                    command?.Dispose();
                    string[] names = [.. Enumerable.Range(0, some.Length * some[0].Length).Select(i => $"@p{i}")];
                    command = db.Prepare(into + string.Join(", ", names.Chunk(some[0].Length).Select(row => $"({string.Join(", ", row)})")), names);
                }
                for (var row = 0; row < some.Length; row++)
                    for (var column = 0; column < some[row].Length; column++) command.Parameters[row * some[row].Length + column].Value = some[row][column];
                command.ExecuteNonQuery();
            }
        }
        finally
        {
            command?.Dispose();
            db.Database.CloseConnection();
        }
    }
}
