using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tawthiq.Store;

/// <summary>Statements that run thousands of times, or of which the mapper knows nothing.</summary>
internal static class PlainSql
{
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
}
